namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>The languages of the portal, by culture name.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";

    public static string[] All { get; } = [English, Chinese];

    /// <summary>The language to offer to a reader of the given one.</summary>
    public static string Other(string language) => language == Chinese ? English : Chinese;

    /// <summary>
    /// The portal's language for a tag as browsers send it; null if it speaks none. Every Chinese tag gets Simplified
    /// Chinese: a reader of zh-TW reads it more easily than English.
    /// </summary>
    public static string? Match(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var primary = tag.Split('-', 2)[0];
        return primary.Equals("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
            : primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? English
            : null;
    }
}
