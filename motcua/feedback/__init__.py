"""What readers of a page did not understand, who answers it, and until when; which words were clear is only counted."""
