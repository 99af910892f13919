using MudBlazor;
using MudBlazor.Utilities;

namespace SubsidyPortal.Web.Shell;

/// <summary>
/// The tokens of <c>Shell/Styles/tokens.css</c> as far as MudBlazor asks for them in C#. A test compares the values, so
/// that neither side drifts; soft fills, track colours, focus, density and spacing live in CSS only.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] Sans =
    [
        "Segoe UI", "SF Pro Text", "-apple-system", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC",
        "Microsoft YaHei UI", "Microsoft YaHei", "Roboto", "Arial", "sans-serif",
    ];

    private static readonly string[] Serif =
    [
        "Source Serif 4", "Cambria", "Songti SC", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC",
        "Microsoft YaHei", "Georgia", "serif",
    ];

    /// <summary>The one theme; it never changes, so every circuit shares it.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            AppbarHeight = "52px",
            DrawerWidthLeft = "248px",
            DrawerWidthRight = "388px",
        },
        Typography = Type(),
        Shadows = new Shadow { Elevation = Elevations() },
    };

    private static PaletteLight Light()
    {
        MudColor surface = "#FFFFFF";
        return new PaletteLight
        {
            Background = "#F6F4EF",
            DrawerBackground = "#F6F4EF",
            Surface = surface,
            BackgroundGray = "#FAF8F4",
            TableStriped = "#FAF8F4",
            TableHover = "#F1EEE7",
            Skeleton = "#F1EEE7",
            LinesDefault = "#E2DED4",
            TableLines = "#E2DED4",
            Divider = "#E2DED4",
            LinesInputs = "#8A8375",
            ActionDisabled = "#8A8375",
            TextPrimary = "#1C2322",
            TextSecondary = "#4F544F",
            DrawerText = "#4F544F",
            ActionDefault = "#4F544F",
            TextDisabled = "#666860",
            GrayDefault = "#666860",
            Primary = "#0F4C52",
            PrimaryDarken = "#0A3B40",
            PrimaryContrastText = "#FFFFFF",
            PrimaryLighten = "#E1EDEC",
            Tertiary = "#0E5A62",
            AppbarBackground = "#0B363B",
            AppbarText = "#F2F7F6",
            Secondary = "#B2341B",
            SecondaryDarken = "#93270F",
            SecondaryContrastText = "#FFFFFF",
            Success = "#126E50",
            Error = "#A3153F",
            Dark = "#565B60",
            Warning = "#835300",
            Info = "#1D568F",
            SuccessContrastText = surface,
            ErrorContrastText = surface,
            WarningContrastText = surface,
            InfoContrastText = surface,
            DarkContrastText = surface,
            HoverOpacity = 0.06,
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
        };
    }

    private static PaletteDark Dark()
    {
        MudColor surface = "#151D1C";
        return new PaletteDark
        {
            Background = "#0E1413",
            DrawerBackground = "#0E1413",
            Surface = surface,
            BackgroundGray = "#111918",
            TableStriped = "#111918",
            TableHover = "#1F2A28",
            Skeleton = "#1F2A28",
            LinesDefault = "#2D3937",
            TableLines = "#2D3937",
            Divider = "#2D3937",
            LinesInputs = "#75847F",
            ActionDisabled = "#75847F",
            TextPrimary = "#E8EDEA",
            TextSecondary = "#B7C1BD",
            DrawerText = "#B7C1BD",
            ActionDefault = "#B7C1BD",
            TextDisabled = "#96A39E",
            GrayDefault = "#96A39E",
            Primary = "#86CBC9",
            PrimaryDarken = "#A5DAD8",
            PrimaryContrastText = "#04282B",
            PrimaryLighten = "#17383A",
            Tertiary = "#8FD0CE",
            AppbarBackground = "#0A2528",
            AppbarText = "#EAF3F2",
            Secondary = "#EF8467",
            SecondaryDarken = "#F59C83",
            SecondaryContrastText = "#2B0A02",
            Success = "#82CD98",
            Error = "#F596AB",
            Dark = "#BAC1C0",
            Warning = "#E8BD65",
            Info = "#94BFEC",
            SuccessContrastText = surface,
            ErrorContrastText = surface,
            WarningContrastText = surface,
            InfoContrastText = surface,
            DarkContrastText = surface,
            HoverOpacity = 0.06,
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
        };
    }

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Sans, FontSize = "1rem", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = Serif, FontSize = "2.375rem", FontWeight = "600", LineHeight = "1.25", LetterSpacing = "normal" },
        H2 = new H2Typography { FontFamily = Serif, FontSize = "1.875rem", FontWeight = "600", LineHeight = "1.25", LetterSpacing = "normal" },
        H3 = new H3Typography { FontFamily = Serif, FontSize = "1.5rem", FontWeight = "600", LineHeight = "1.25", LetterSpacing = "normal" },
        H4 = new H4Typography { FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.25", LetterSpacing = "normal" },
        H5 = new H5Typography { FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.25", LetterSpacing = "normal" },
        H6 = new H6Typography { FontSize = "1.125rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
        Subtitle1 = new Subtitle1Typography { FontSize = "1.125rem", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
        Subtitle2 = new Subtitle2Typography { FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontSize = "1rem", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontSize = "0.8125rem", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
        Caption = new CaptionTypography { FontSize = "0.75rem", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
        Overline = new OverlineTypography { FontSize = "0.75rem", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
    };

    /// <summary>Flat: what lies on the page has a border; what floats (8 and up) has the one shadow.</summary>
    private static string[] Elevations() =>
        [.. Enumerable.Range(0, 26).Select(level => level < 8 ? "none" : "var(--e-float)")];
}
