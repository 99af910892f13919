namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>Light or dark by choice, or whatever the device prefers.</summary>
public enum ThemeChoice
{
    Device,
    Light,
    Dark,
}
