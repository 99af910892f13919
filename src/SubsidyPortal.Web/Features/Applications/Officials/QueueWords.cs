using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// Everything that rows of the queue say, looked up and encoded once per language: a row then only puts strings together.
/// </summary>
public sealed class QueueWords
{
    private static readonly ConcurrentDictionary<string, QueueWords> Known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, string> districts = new(StringComparer.Ordinal);

    private QueueWords(IStringLocalizer<OfficerTexts> texts, IStringLocalizer<ComponentTexts> words)
    {
        IsChinese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        Case = Encode(texts["Column.Number"]);
        Company = Encode(texts["Column.Company"]);
        District = Encode(texts["Column.District"]);
        Track = Encode(texts["Column.Track"]);
        Ceiling = Encode(texts["Column.Ceiling"]);
        TimeLeft = Encode(texts["Column.Due"]);
        State = Encode(texts["Column.State"]);
        Changed = Encode(texts["Column.Changed"]);
        DryRun = Encode(texts["Column.DryRun"]);
        Select = Encode(texts["Row.Select"]);
        Today = Encode(texts["Row.Today"]);
        NoDeadline = Marks.Status(MarkKind.None, texts["Row.NoDeadline"]).Value;
        DayLate = Encode(texts["Row.DayLate"]);
        DaysLate = Encode(texts["Row.DaysLate"]);
        DayLeft = Encode(texts["Row.DayLeft"]);
        DaysLeft = Encode(texts["Row.DaysLeft"]);
        AllPass = Marks.Status(MarkKind.Pass, texts["Signal.AllPass"]).Value;
        Answered = Marks.Status(MarkKind.Info, texts["Signal.Answered"]).Value;
        Recommended = Marks.Status(MarkKind.Info, texts["Signal.Recommended"]).Value;
        Failed = n => Marks.Status(MarkKind.Fail, texts["Signal.Failed", n]).Value;
        Unknown = n => Marks.Status(MarkKind.Unknown, texts["Signal.Unknown", n]).Value;
        States = Enum.GetValues<ApplicationStatus>().ToDictionary(s => s, s => words.State(s).Value);
    }

    public bool IsChinese { get; }

    public string Case { get; }

    public string Company { get; }

    public string District { get; }

    public string Track { get; }

    public string Ceiling { get; }

    public string TimeLeft { get; }

    public string State { get; }

    public string Changed { get; }

    public string DryRun { get; }

    public string Select { get; }

    public string Today { get; }

    public string NoDeadline { get; }

    public string DayLate { get; }

    public string DaysLate { get; }

    public string DayLeft { get; }

    public string DaysLeft { get; }

    public string AllPass { get; }

    public string Answered { get; }

    public string Recommended { get; }

    public Func<int, string> Failed { get; }

    public Func<int, string> Unknown { get; }

    public IReadOnlyDictionary<ApplicationStatus, string> States { get; }

    /// <summary>The words in the language of the moment.</summary>
    public static QueueWords Of(IStringLocalizer<OfficerTexts> texts, IStringLocalizer<ComponentTexts> words) =>
        Known.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => new QueueWords(texts, words));

    /// <summary>A district by name, encoded.</summary>
    public string DistrictOf(string code) => districts.GetOrAdd(code, c => Encode(Name(c)));

    /// <summary>A district by name; a code that is none stands for itself.</summary>
    public string Name(string code) => DivisionCode.Exists(code)
        ? IsChinese ? DivisionCode.Parse(code).Division.ChineseName : DivisionCode.Parse(code).Division.NameInEnglish
        : code;

    /// <summary>A track by name.</summary>
    public string Name(CaseTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return IsChinese ? track.ChineseName : track.EnglishName;
    }

    /// <summary>Text for markup; Chinese goes as itself.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
}
