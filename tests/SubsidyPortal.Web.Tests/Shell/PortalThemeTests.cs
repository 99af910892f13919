using System.Text.RegularExpressions;
using MudBlazor;
using MudBlazor.Utilities;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>The tokens' comments name the property of the theme that repeats them; both must say the same.</summary>
public sealed partial class PortalThemeTests
{
    private static readonly string Css = File.ReadAllText(Path.Combine(RepositoryFiles.Web, "Shell", "Styles", "tokens.css"));

    private static readonly Dictionary<string, string> LightTokens = Tokens(Block(":root {"));

    private static readonly Dictionary<string, string> DarkTokens = Tokens(Block("[data-theme=\"dark\"] {"));

    public static TheoryData<string, string> Mapped => new()
    {
        { "c-bg", nameof(Palette.Background) }, { "c-bg", nameof(Palette.DrawerBackground) }, { "c-surface", nameof(Palette.Surface) },
        { "c-surface", nameof(Palette.SuccessContrastText) }, { "c-surface", nameof(Palette.ErrorContrastText) },
        { "c-surface", nameof(Palette.WarningContrastText) }, { "c-surface", nameof(Palette.InfoContrastText) },
        { "c-surface", nameof(Palette.DarkContrastText) }, { "c-sunken", nameof(Palette.BackgroundGray) },
        { "c-sunken", nameof(Palette.TableStriped) }, { "c-hover", nameof(Palette.TableHover) }, { "c-hover", nameof(Palette.Skeleton) },
        { "c-line", nameof(Palette.LinesDefault) }, { "c-line", nameof(Palette.TableLines) }, { "c-line", nameof(Palette.Divider) },
        { "c-line-strong", nameof(Palette.LinesInputs) }, { "c-line-strong", nameof(Palette.ActionDisabled) },
        { "c-text", nameof(Palette.TextPrimary) }, { "c-text2", nameof(Palette.TextSecondary) }, { "c-text2", nameof(Palette.DrawerText) },
        { "c-text2", nameof(Palette.ActionDefault) }, { "c-text3", nameof(Palette.TextDisabled) }, { "c-text3", nameof(Palette.GrayDefault) },
        { "c-primary", nameof(Palette.Primary) }, { "c-primary-hover", nameof(Palette.PrimaryDarken) },
        { "c-on-primary", nameof(Palette.PrimaryContrastText) }, { "c-primary-soft", nameof(Palette.PrimaryLighten) },
        { "c-link", nameof(Palette.Tertiary) }, { "c-appbar", nameof(Palette.AppbarBackground) }, { "c-on-appbar", nameof(Palette.AppbarText) },
        { "c-accent", nameof(Palette.Secondary) }, { "c-accent-hover", nameof(Palette.SecondaryDarken) },
        { "c-on-accent", nameof(Palette.SecondaryContrastText) }, { "c-ok", nameof(Palette.Success) }, { "c-bad", nameof(Palette.Error) },
        { "c-unk", nameof(Palette.Dark) }, { "c-att", nameof(Palette.Warning) }, { "c-info", nameof(Palette.Info) },
    };

    [Theory]
    [MemberData(nameof(Mapped))]
    public void Palettes_RepeatTheTokens(string token, string property)
    {
        Assert.Equal(LightTokens[token], Value(PortalTheme.Theme.PaletteLight, property));
        Assert.Equal(DarkTokens[token], Value(PortalTheme.Theme.PaletteDark, property));
    }

    [Fact]
    public void Layout_RepeatsTheMeasures()
    {
        var layout = PortalTheme.Theme.LayoutProperties;

        Assert.Equal(LightTokens["r-2"], layout.DefaultBorderRadius);
        Assert.Equal(LightTokens["m-appbar"], layout.AppbarHeight);
        Assert.Equal(LightTokens["m-side"], layout.DrawerWidthLeft);
        Assert.Equal(LightTokens["m-rail"], layout.DrawerWidthRight);
    }

    [Fact]
    public void Typography_RepeatsTheFonts()
    {
        var type = PortalTheme.Theme.Typography;

        Assert.Equal(Fonts("f-sans"), type.Default.FontFamily);
        Assert.Equal(Fonts("f-serif"), type.H1.FontFamily);
        Assert.Equal(Rem("f-38"), Rem(type.H1.FontSize));
        Assert.Equal(Rem("f-30"), Rem(type.H2.FontSize));
        Assert.Equal(Rem("f-24"), Rem(type.H3.FontSize));
        Assert.Equal(Rem("f-20"), Rem(type.H4.FontSize));
        Assert.Equal(Rem("f-18"), Rem(type.H6.FontSize));
        Assert.Equal(Rem("f-16"), Rem(type.Body1.FontSize));
        Assert.Equal(Rem("f-13"), Rem(type.Body2.FontSize));
        Assert.Equal(Rem("f-14"), Rem(type.Button.FontSize));
        Assert.Equal(Rem("f-12"), Rem(type.Caption.FontSize));
        Assert.Equal("none", type.Button.TextTransform);
        Assert.Equal("none", type.Overline.TextTransform);
    }

    [Fact]
    public void Flat_NoRippleAndOneShadow()
    {
        var palette = PortalTheme.Theme.PaletteLight;

        Assert.Equal((0d, 0d), (palette.RippleOpacity, palette.RippleOpacitySecondary));
        Assert.All(PortalTheme.Theme.Shadows.Elevation[..8], shadow => Assert.Equal("none", shadow));
        Assert.All(PortalTheme.Theme.Shadows.Elevation[8..], shadow => Assert.Equal("var(--e-float)", shadow));
    }

    [Fact]
    public void DarkOfTheDevice_IsTheDarkOfTheChoice() => Assert.Equal(DarkTokens, Tokens(Block(":root:not([data-theme]) {")));

    private static string Value(Palette palette, string property) =>
        new MudColor(typeof(Palette).GetProperty(property)!.GetValue(palette)!.ToString()!).ToString(MudColorOutputFormats.Hex).ToUpperInvariant();

    private static string[] Fonts(string token) => [.. LightTokens[token].Split(',').Select(font => font.Trim().Trim('"'))];

    private static decimal Rem(string? tokenOrSize) => decimal.Parse(
        LightTokens.GetValueOrDefault(tokenOrSize!, tokenOrSize!).Replace("rem", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    private static string Block(string selector)
    {
        var start = Css.IndexOf("\n" + selector, StringComparison.Ordinal);
        Assert.True(start >= 0, $"tokens.css has no block {selector}");
        return Css[start..Css.IndexOf('}', start)];
    }

    private static Dictionary<string, string> Tokens(string block) =>
        Declaration().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim(), StringComparer.Ordinal);

    [GeneratedRegex(@"--([\w-]+):\s*([^;]+);")]
    private static partial Regex Declaration();
}
