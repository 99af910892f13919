using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Reads what is typed into the form that the document has.</summary>
public sealed partial class ElementInput
{
    private const string Chinese = "zh-Hans";
    private const string English = "en";

    [Parameter]
    [EditorRequired]
    public PolicyElement Element { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public PolicyEditor Editor { get; set; } = null!;

    /// <summary>The whole name, because the column's head alone doesn't say which row it is.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    private bool Nullable => Element.Member?.Nullable == true || Element.Member?.Required == false;

    private bool IsFigure => Element.Shape.Kind is ShapeKind.Amount or ShapeKind.Ratio or ShapeKind.Whole;

    /// <summary>A text, code, date or truth as it stands in the document.</summary>
    private string Plain => Element.Value is not JsonValue value ? ""
        : value.TryGetValue<string>(out var text) ? text
        : value.TryGetValue<bool>(out var truth) ? truth ? "true" : "false"
        : value.ToJsonString();

    private string? Error => Editor.Unread.At(Element.Path)?.Reason;

    private string Typed => Editor.Unread.At(Element.Path)?.Text ?? Element.Shape.Kind switch
    {
        ShapeKind.Ratio => Plain.Length == 0 ? "" : Words.Ratio(Plain),
        ShapeKind.Amount when Element.Value is JsonValue value && value.TryGetValue<decimal>(out var yuan) => yuan.ToString("N2", CultureInfo.InvariantCulture),
        ShapeKind.List => string.Join(", ", (Element.Value as JsonArray ?? []).Select(PolicyReading.Text)),
        ShapeKind.Map => Element.Value?.ToJsonString() ?? "",
        _ => Plain,
    };

    private string Part(string language) => PolicyReading.Text((Element.Value as JsonObject)?[language]) ?? "";

    private bool Has(string code) => (Element.Value as JsonArray ?? []).Any(item => PolicyReading.Text(item) == code);

    private Task SetPartAsync(string language, ChangeEventArgs typed)
    {
        var (zh, en) = (Part(Chinese), Part(English));
        var text = typed.Value as string ?? "";
        (zh, en) = language == Chinese ? (text, en) : (zh, text);
        return Nullable && zh.Length + en.Length == 0 ? SendAsync(null) : SendAsync(new JsonObject { [English] = en, [Chinese] = zh });
    }

    private Task SetTextAsync(ChangeEventArgs typed) =>
        SendAsync(typed.Value is string { Length: > 0 } text ? JsonValue.Create(text) : Nullable ? null : JsonValue.Create(""));

    /// <summary>What can't be read as a day stays as typed; the examination of the document says so.</summary>
    private Task SetDayAsync(string? text) => SetTextAsync(new ChangeEventArgs { Value = DayText.TryParse(text, out var day) ? DayText.Iso(day) : text?.Trim() });

    private Task TickAsync(string code, bool on)
    {
        var codes = Element.Shape.Item!.Codes.Where(c => c == code ? on : Has(c));
        return SendAsync(new JsonArray([.. codes.Select(c => (JsonNode?)JsonValue.Create(c))]));
    }

    private async Task ReadAsync(ChangeEventArgs typed)
    {
        var text = (typed.Value as string ?? "").Trim();
        if (text.Length == 0 && Nullable)
        {
            await SendAsync(null);
        }
        else if (Read(text, out var reason) is { } value)
        {
            await SendAsync(value);
        }
        else
        {
            Editor.Unread.Keep(Element.Path, text, reason ?? L["Unread"]);
        }
    }

    private JsonNode? Read(string text, out string? reason)
    {
        reason = null;
        switch (Element.Shape.Kind)
        {
            case ShapeKind.Amount:
                if (AmountText.TryParseOrZero(text, out var amount, out var violation))
                {
                    return JsonValue.Create(amount.Yuan);
                }

                reason = Wording.Of(violation);
                return null;
            case ShapeKind.Ratio:
                return RatioOf(text) is { } rate ? JsonValue.Create(rate.ToString()) : null;
            case ShapeKind.Whole:
                return int.TryParse(text.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : null;
            case ShapeKind.List:
                return new JsonArray([.. text.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => (JsonNode?)JsonValue.Create(part))]);
            case ShapeKind.Map:
                return MapOf(text);
            default:
                return JsonValue.Create(text);
        }
    }

    /// <summary>A percentage, or a fraction where no percentage is exact.</summary>
    internal static Fraction? RatioOf(string text)
    {
        var plain = text.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).TrimEnd('%');
        if (plain.Contains('/', StringComparison.Ordinal))
        {
            return Fraction.TryParse(plain, out var fraction) ? fraction : null;
        }

        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 1_000_000
            ? new Fraction((Int128)(decimal.Round(percent, 6) * 1_000_000m), 100_000_000)
            : null;
    }

    private static JsonNode? MapOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task SendAsync(JsonNode? value)
    {
        Editor.Unread.Forget(Element.Path);
        return value is null && Element.Member?.Required == false ? Editor.RemoveAsync(Element.Path) : Editor.SetAsync(Element.Path, value);
    }
}
