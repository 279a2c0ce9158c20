"""What is reported: from report texts to control events and from events to control status."""
