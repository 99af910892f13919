namespace SubsidyPortal.Web.Shell;

/// <summary>What the frame of every page needs of the section <c>Portal</c>.</summary>
public sealed class ShellOptions
{
    public const string Section = "Portal";

    /// <summary>Invented data and one-click accounts: every page says so.</summary>
    public bool Demo { get; set; }

    /// <summary>The day that the demo begins on instead of today; its clock then goes on as usual. Refused outside the demo.</summary>
    public DateOnly? DemoDay { get; set; }
}
