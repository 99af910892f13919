namespace SubsidyPortal.Data.Hosting;

/// <summary>The private PostgreSQL can't be used; the message says why and what a person can do about it.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
