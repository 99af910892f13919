namespace SubsidyPortal.Web.Components;

/// <summary>Whether what was typed is safe.</summary>
public enum SaveState
{
    /// <summary>Nothing typed yet.</summary>
    Untouched,
    Saving,
    Saved,

    /// <summary>Not saved; it is tried again.</summary>
    Failed,
}
