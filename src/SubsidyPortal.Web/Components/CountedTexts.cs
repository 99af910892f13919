using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// Texts that agree with their figures: <c>{0} {0|day|days} late</c> takes the first word for one and the second for every other count.
/// Chinese needs no marker. Between 万 and 元 stands no space, wherever a text has one between a figure and its unit.
/// </summary>
public static partial class CountedTexts
{
    /// <summary>The localizers of the resource files, with counted words.</summary>
    public static IServiceCollection AddPortalTexts(this IServiceCollection services)
    {
        services.AddLocalization();
        services.TryAddSingleton<ResourceManagerStringLocalizerFactory>();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, Factory>());
        return services;
    }

    /// <summary>Fills a text with figures and words.</summary>
    public static string Format(string text, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(arguments);
        var chosen = !text.Contains('|', StringComparison.Ordinal) ? text : Marker().Replace(text, match =>
        {
            var count = arguments[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)];
            return match.Groups[Convert.ToString(count, CultureInfo.InvariantCulture) == "1" ? 2 : 3].Value;
        });
        var filled = string.Format(CultureInfo.CurrentCulture, chosen, arguments);
        return ReadersAmounts.Unit == AmountUnit.Yuan ? filled : filled.Replace(ReadersAmounts.ChineseMark + " 元", ReadersAmounts.ChineseMark + "元", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{(\d)\|([^|{}]*)\|([^|{}]*)\}")]
    private static partial Regex Marker();

    private sealed class Factory(ResourceManagerStringLocalizerFactory resources) : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new Localizer(resources.Create(resourceSource));

        public IStringLocalizer Create(string baseName, string location) => new Localizer(resources.Create(baseName, location));
    }

    private sealed class Localizer(IStringLocalizer inner) : IStringLocalizer
    {
        public LocalizedString this[string name] => inner[name];

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = inner[name];
                return new LocalizedString(name, Format(text.Value, arguments), text.ResourceNotFound, text.SearchedLocation);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);
    }
}
