"""What a page says: tables and model results -> sentences and Figures. No Streamlit, no arithmetic of its own."""
