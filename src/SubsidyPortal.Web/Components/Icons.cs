using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Components;

/// <summary>Drawings of the icons on a grid of 24, stroked in the colour of the text beside them.</summary>
public static class Icons
{
    private static readonly Dictionary<IconName, MarkupString> Drawn =
        Enum.GetValues<IconName>().ToDictionary(name => name, name => new MarkupString(
            $"<svg class=\"ic\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{Paths(name)}</svg>"));

    /// <summary>The icon as markup, for rows where a component per icon would cost too much. Decorative: a word stands beside it.</summary>
    public static MarkupString Svg(IconName name) => Drawn[name];

    private static string Paths(IconName name) => name switch
    {
        IconName.Pass => Circle + Path("M8 12.3l2.8 2.8L16 9.6"),
        IconName.Fail => Path("M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z") + Path("M9 9l6 6M15 9l-6 6"),
        IconName.Attention => Path("M12 3.5L22 20.5H2z") + Path("M12 10v5M12 17.6v.1"),
        IconName.Unknown => "<circle cx=\"12\" cy=\"12\" r=\"9\" stroke-dasharray=\"3.2 2.4\"/>" + Path("M9.6 9.7a2.4 2.4 0 114 1.9c-1 .8-1.6 1.2-1.6 2.3M12 17v.1"),
        IconName.Info => Circle + Path("M12 11v5.5M12 7.6v.1"),
        IconName.Calendar => Path("M4.5 6h15v13.5h-15zM4.5 10h15M8.5 3.5v4M15.5 3.5v4"),
        IconName.Clock => Circle + Path("M12 7v5.3l3.4 2"),
        IconName.Pen => Path("M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"),
        IconName.Check => Path("M4 12.5l5 5L20 6.5"),
        IconName.Cross => Path("M6 6l12 12M18 6L6 18"),
        IconName.Plus => Path("M12 5v14M5 12h14"),
        IconName.Minus => Path("M5 12h14"),
        IconName.Menu => Path("M4 7h16M4 12h16M4 17h16"),
        IconName.Search => Lens + Path("M15.5 15.5L21 21"),
        IconName.ZoomIn => Lens + Path("M15.5 15.5L21 21M10.5 8v5M8 10.5h5"),
        IconName.Sun => "<circle cx=\"12\" cy=\"12\" r=\"4.2\"/>" + Path("M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M18.7 5.3l-1.5 1.5M6.8 17.2l-1.5 1.5"),
        IconName.Moon => Path("M20 14.5A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.5z"),
        IconName.Device => Path("M3 4.5h18v12H3zM9 20.5h6M12 16.5v4"),
        IconName.Bell => Path("M6 16V11a6 6 0 1112 0v5l1.5 2h-15zM10 21h4"),
        IconName.SignOut => Path("M10 4H4v16h6M9 12h11m0 0l-4-4m4 4l-4 4"),
        IconName.Next => Path("M9 5l7 7-7 7"),
        IconName.Previous => Path("M15 5l-7 7 7 7"),
        IconName.First => Path("M18 5l-7 7 7 7M6 5v14"),
        IconName.Last => Path("M6 5l7 7-7 7M18 5v14"),
        IconName.Up => Path("M5 15l7-7 7 7"),
        IconName.Down => Path("M5 9l7 7 7-7"),
        IconName.Document => Path("M6 2.8h8l5 5v13.4H6z") + Path("M14 2.8v5h5"),
        IconName.Download => Path("M12 4v12m0 0l-5-5m5 5l5-5M4 16v4.5h16V16"),
        IconName.Upload => Path("M12 16V4m0 0L7 9m5-5l5 5M4 16v4.5h16V16"),
        IconName.Print => Path("M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z"),
        IconName.Link => Path("M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1 1M14 10a4 4 0 00-5.7 0l-3 3A4 4 0 0011 18.7l1-1"),
        IconName.Table => Path("M4 5h16v14H4zM4 10h16M10 5v14"),
        IconName.Star => Path("M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"),
        IconName.Saved => Path("M7 18.5a4.5 4.5 0 01-.4-9A6 6 0 0118 10.6a4 4 0 01-.5 7.9z") + Path("M9 13.5l2.2 2.2 3.8-3.9"),
        IconName.Swap => Path("M4 8h14l-4-4M20 16H6l4 4"),
        IconName.Return => Path("M8 5L3.5 9.5 8 14M4 9.5h10a6 6 0 010 12h-3"),
        IconName.Person => "<circle cx=\"12\" cy=\"8\" r=\"4\"/>" + Path("M4 20.5c1-4 4-6 8-6s7 2 8 6"),
        IconName.Company => Path("M5 21V4h9v17M14 10h5v11M3 21h18M8 8h3M8 12h3M8 16h3"),
        IconName.Mail => Path("M3.5 5.5h17v13h-17z") + Path("M4 6.5l8 6.5 8-6.5"),
        IconName.Keyboard => Path("M3 6.5h18v11H3z") + Path("M7 10h.1M11 10h.1M15 10h.1M7.5 14h9"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "An icon without a drawing."),
    };

    private const string Circle = "<circle cx=\"12\" cy=\"12\" r=\"9\"/>";
    private const string Lens = "<circle cx=\"10.5\" cy=\"10.5\" r=\"6.5\"/>";

    private static string Path(string d) => $"<path d=\"{d}\"/>";
}
