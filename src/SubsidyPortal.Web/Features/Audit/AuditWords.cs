using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Features.Reports;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Audit;

/// <summary>A value of a history as it is shown.</summary>
/// <param name="Href">Where it leads; null for most.</param>
public sealed record AuditValue(string Text, string? Href = null);

/// <summary>
/// Says a history in the reader's language. The events keep ids and codes; whatever has no word is shown as it was written, because
/// nothing may be left out of a history.
/// </summary>
public sealed class AuditWords(
    IStringLocalizer<AuditTexts> texts, IStringLocalizer<OfficerTexts> officers, IStringLocalizer<EstimateTexts> estimates, IStringLocalizer<ComponentTexts> words)
{
    /// <summary>What happened.</summary>
    public string Event(string type) => Text(texts, "Event." + type) ?? type;

    /// <summary>What a value is.</summary>
    public string Fact(string key)
    {
        if (IsPoint(key))
        {
            return texts["Fact.point", PointNumber(key)];
        }

        // What an answered return changed in a claim stands under position and field: 2.Amount.
        return key.Split('.') is [{ Length: > 0 } position, var field] && char.IsAsciiDigit(position[0])
            ? texts["Fact.entry." + field, position]
            : Text(texts, "Fact." + key) ?? key;
    }

    /// <summary>Who acted.</summary>
    public string Who(CaseAuditView view, Guid? id)
    {
        ArgumentNullException.ThrowIfNull(view);
        return id switch
        {
            null => texts["ByPortal"],
            { } known when view.People.TryGetValue(known, out var person) => ReportNames.Of(person.Name, person.LatinName),
            _ => texts["ByErased"],
        };
    }

    /// <summary>One value of an event.</summary>
    public AuditValue Value(CaseAuditView view, CaseAuditEntryView entry, string key, string? value)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entry);
        if (string.IsNullOrEmpty(value))
        {
            return new AuditValue(texts["Nothing"]);
        }

        if (IsPoint(key))
        {
            return new AuditValue(Point(view, value));
        }

        if (Guid.TryParse(value, out var id))
        {
            return Thing(view, key, id) ?? new AuditValue(view.People.ContainsKey(id) ? Who(view, id) : Text(texts, "Gone." + key) ?? value);
        }

        return new AuditValue(Word(view, entry, key, value) ?? (AddressDay.Read(value) is { } day ? Dates.Full(day) : Amount(value) ?? value));
    }

    /// <summary>Codes that people read as words; null for any other value.</summary>
    private string? Word(CaseAuditView view, CaseAuditEntryView entry, string key, string value) => key switch
    {
        "status" => entry.Subject == "claim" ? Named<ClaimStatus>(value) : Named<ApplicationStatus>(value),
        "program" => LocalizedName(view.Codes.Program),
        "track" => view.Codes.Tracks.TryGetValue(value, out var track) ? LocalizedName(track) : null,
        "check" => Text(officers, "Check." + value),
        "waived" => string.Join(texts["And"], value.Split(',').Select(code => Text(officers, "Check." + code) ?? code)),
        "fact" => FactCode(view, value),
        "slot" or "kind" => Text(texts, $"Value.{key}.{value}"),
        "lineBefore" or "lineAfter" => WithAmount("Value.line.", value),
        "from" or "to" when entry.Changes.Any(c => c.Key == "fact") => Text(officers, "Answer." + value) ?? Text(officers, "FactValue." + value),
        "from" or "to" => Text(texts, $"Value.{key}.{value}") ?? Text(texts, "Value.check." + value),
        "steps" => Steps(value),
        _ => null,
    };

    private AuditValue? Thing(CaseAuditView view, string key, Guid id)
    {
        if (!view.Things.TryGetValue(id, out var thing))
        {
            return null;
        }

        return thing.Kind switch
        {
            AuditThing.Document => new AuditValue(thing.Text, Links.Documents.File(id)),
            AuditThing.Line => new AuditValue(officers["Target.Line", thing.Position ?? 0, thing.Text]),
            AuditThing.Invoice => new AuditValue(texts["Invoice", thing.Position ?? 0, thing.Text]),
            AuditThing.Company when key == "company" => new AuditValue(ReportNames.Of(thing.Text, view.CompanyEnglishName)),
            _ => new AuditValue(thing.Text),
        };
    }

    /// <summary>A point of a return: what it is about, and what was asked.</summary>
    private string Point(CaseAuditView view, string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        var (target, text) = space < 0 ? (value, "") : (value[..space], value[(space + 1)..]);
        return texts["Point", Target(view, target), text];
    }

    private string Target(CaseAuditView view, string target)
    {
        var part = target[(target.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var thing = Guid.TryParse(part, out var id) ? view.Things.GetValueOrDefault(id) : null;
        return target switch
        {
            _ when target.StartsWith(ReturnTargets.Line, StringComparison.Ordinal) =>
                thing is null ? officers["Target.OldLine"] : officers["Target.Line", thing.Position ?? 0, thing.Text],
            _ when target.StartsWith(ReturnTargets.Document, StringComparison.Ordinal) =>
                thing is null ? officers["Target.OldDocument"] : officers["Target.Document", thing.Text],
            _ when target.StartsWith(ReturnTargets.Slot, StringComparison.Ordinal) => officers["Target.Slot", officers["Slot." + part].Value],
            _ when DraftFields.IsFact(target) => view.Codes.Facts.FirstOrDefault(f => DraftFields.OfFact(f.Key) == target).Value is { } question ? LocalizedName(question) : officers["Field.fact"],
            _ => Text(officers, "Field." + target) ?? target,
        };
    }

    private string FactCode(CaseAuditView view, string code) =>
        view.Codes.Facts.TryGetValue(code, out var question) ? LocalizedName(question) : Text(officers, "Fact." + code) ?? code;

    /// <summary>Steps of a calculation that came out differently: "cap.company: 5000000.00 → 2500000.00; …".</summary>
    private string Steps(string value) => string.Join("; ", value.Split("; ").Select(step =>
        step.Split(": ", 2) is [var id, var results] ? $"{StepName(id)}: {string.Join(" → ", results.Split(" → ").Select(r => Amount(r) ?? r))}" : step));

    private string StepName(string id) =>
        Text(estimates, "step." + id) ?? (id.StartsWith("cap.", StringComparison.Ordinal) ? estimates["step.caps"].Value : id);

    private string? WithAmount(string prefix, string value)
    {
        var parts = value.Split(' ', 2);
        return Text(texts, prefix + parts[0]) is { } word ? parts.Length == 1 ? word : $"{word} {Amount(parts[1]) ?? parts[1]}" : null;
    }

    private string? Named<T>(string value)
        where T : struct, Enum => LedgerAddress.ReadEnum<T>(value) is { } state ? words.Word(state) : null;

    /// <summary>Amounts as the events write them, 1234567.00, as the reader wants them; null for anything else.</summary>
    private static string? Amount(string value) =>
        value.Length > 3 && value[^3] == '.' && decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan) && Money.TryFromYuan(yuan, out var money)
            ? money.ForReader()
            : null;

    private static string LocalizedName(LocalizedText text) => ReportNames.Of(text.ZhHans, text.En);

    private static string? Text<T>(IStringLocalizer<T> source, string key) => source[key] is { ResourceNotFound: false } found ? found.Value : null;

    private static bool IsPoint(string key) =>
        key.StartsWith(AuditTrail.Point, StringComparison.Ordinal) && int.TryParse(key[AuditTrail.Point.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int PointNumber(string key) => int.Parse(key[AuditTrail.Point.Length..], NumberStyles.None, CultureInfo.InvariantCulture);
}
