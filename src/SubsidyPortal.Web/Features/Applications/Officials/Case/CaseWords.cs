using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>Says in the reader's language what a case keeps as codes: people, districts, sources of checks, fields.</summary>
public sealed class CaseWords(IStringLocalizer<OfficerTexts> texts)
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>A person by name; an erased account by a word.</summary>
    public string Person(PersonView? person) => person is null ? texts["Person.Erased"]
        : IsChinese || person.LatinName.Length == 0 ? person.Name
        : person.LatinName;

    public static string Company(CaseCompanyView company)
    {
        ArgumentNullException.ThrowIfNull(company);
        return Company(company.Name, company.EnglishName);
    }

    public static string Company(string name, string? englishName) => IsChinese || string.IsNullOrEmpty(englishName) ? name : englishName;

    public static string Track(CaseProgramView program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return IsChinese ? program.TrackChineseName : program.TrackEnglishName;
    }

    public static string District(string code) => !DivisionCode.Exists(code) ? code
        : IsChinese ? DivisionCode.Parse(code).Division.ChineseName
        : DivisionCode.Parse(code).Division.NameInEnglish;

    /// <summary>Where the answer of a check comes from: as a person wrote it, or the portal's code in words.</summary>
    public string Source(CheckView check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (check.SettledBy is not null || check.Source.Length == 0)
        {
            return check.Source;
        }

        return Source(check.Source);
    }

    /// <summary>Where the portal has something from.</summary>
    public string Source(string source)
    {
        var (code, values) = PortalSource.Read(source);
        return texts["Source." + code, [.. values.Select(v => (object)Value(code, v))]];
    }

    /// <summary>A field, line, paper or slot that a return or change is about.</summary>
    public string Target(OfficialCaseView view, string target)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(target);
        if (target.StartsWith(ReturnTargets.Line, StringComparison.Ordinal))
        {
            return view.Lines.FirstOrDefault(l => ReturnTargets.OfLine(l.Id) == target) is { } line ? texts["Target.Line", line.Position, line.Description] : texts["Target.OldLine"];
        }

        if (target.StartsWith(ReturnTargets.Document, StringComparison.Ordinal))
        {
            return view.Documents.FirstOrDefault(d => ReturnTargets.OfDocument(d.Id) == target) is { } paper ? texts["Target.Document", paper.File.Name] : texts["Target.OldDocument"];
        }

        return target.StartsWith(ReturnTargets.Slot, StringComparison.Ordinal)
            ? texts["Target.Slot", texts["Slot." + target[ReturnTargets.Slot.Length..]].Value]
            : Answer(target, view.Facts);
    }

    /// <summary>A field of the draft; a declared fact by its question, where the case's policy still declares it.</summary>
    private string Answer(string key, IReadOnlyList<CaseFactView> facts) =>
        !DraftFields.IsFact(key) ? texts["Field." + key]
        : facts.FirstOrDefault(f => f.Fact.Declared is { } question && DraftFields.OfFact(question.Name) == key) is { } fact ? FactWords.Name(texts, fact.Fact)
        : texts["Field.fact"];

    /// <summary>What a change between two rounds is about.</summary>
    public string Change(CaseChange change, IReadOnlyList<CaseFactView> facts)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Kind switch
        {
            ChangeKind.Answer => Answer(change.Key, facts),
            ChangeKind.DocumentAdded or ChangeKind.DocumentRemoved => texts["Change." + change.Kind, texts["Slot." + change.Key].Value],
            _ => texts["Change." + change.Kind, change.Key, change.Subject],
        };
    }

    private string Value(string code, string value) => code switch
    {
        "register.seat" => District(value),
        "papers.missing" => texts["Slot." + value],
        "kind.covered" or "kind.not-covered" when !value.Contains('.', StringComparison.Ordinal) => texts["ContractKind." + value],
        "calculation.same" when value.StartsWith("sha256:", StringComparison.Ordinal) => $"{value[7..11]}…{value[^4..]}",
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Dates.Full(day),
        _ when value.Contains('.', StringComparison.Ordinal) && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) && Money.TryFromYuan(yuan, out var money) => money.ForReader(),
        _ => value,
    };
}
