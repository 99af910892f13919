namespace SubsidyPortal.Data.Hosting;

/// <summary>The portal can't start with its database; the message says why and what a person can do about it, and needs no stack trace.</summary>
public sealed class DatabaseStartException(string message, Exception? inner = null) : Exception(message, inner);
