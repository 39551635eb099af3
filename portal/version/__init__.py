"""The content version: one number that every change of the public record raises."""
