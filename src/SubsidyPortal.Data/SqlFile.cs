namespace SubsidyPortal.Data;

/// <summary>Reads the versioned SQL files that are embedded in this assembly.</summary>
public static class SqlFile
{
    /// <summary>The text of an embedded file, named by its path with dots.</summary>
    /// <exception cref="InvalidOperationException">No such file.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream($"SubsidyPortal.Data.{name}")
            ?? throw new InvalidOperationException($"There is no embedded SQL file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
