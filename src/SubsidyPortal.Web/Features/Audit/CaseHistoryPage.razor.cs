using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Features.Reports;

namespace SubsidyPortal.Web.Features.Audit;

/// <summary>
/// The history of a case: who, what, when, before, after, why, and whether each row is as it was written. Names are looked up for
/// showing; the rows themselves hold ids.
/// </summary>
public sealed partial class CaseHistoryPage
{
    private CaseAuditView? view;

    [Parameter]
    public Guid CaseId { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private int Altered => view!.Entries.Count(e => !e.HashAgrees);

    protected override async Task OnParametersSetAsync()
    {
        view = (await Runner.AskAsync(new GetCaseAudit(CaseId))).ValueOrDefault;
        if (view is null)
        {
            Nav.NotFound();
        }
    }

    /// <summary>Every event carries the state; it is news only where it changed.</summary>
    private static bool Shown(AuditChangeView change) => change.Key != "status" || change.Before != change.After;

    private string Who(Guid? id) => id switch
    {
        null => L["ByPortal"],
        { } known when view!.People.TryGetValue(known, out var person) => ReportNames.Of(person.Name, person.LatinName),
        _ => L["ByErased"],
    };

    /// <summary>A type without a text is shown as it is: nothing may be left out of a history.</summary>
    private string EventName(string type)
    {
        var name = L["Event." + type];
        return name.ResourceNotFound ? type : name;
    }

    private string FactName(string key)
    {
        // What an answered return changed in a claim stands under position and field: 2.Amount.
        var name = key.Split('.') is [{ Length: > 0 } position, var field] && char.IsAsciiDigit(position[0]) ? L["Fact.entry." + field, position] : L["Fact." + key];
        return name.ResourceNotFound ? key : name;
    }

    private string FactValue(string key, string? value, string subject)
    {
        if (string.IsNullOrEmpty(value))
        {
            return L["Nothing"];
        }

        if (key == "status")
        {
            return subject == "claim" ? Named<ClaimStatus>(value) : Named<ApplicationStatus>(value);
        }

        if (Word(key, value) is { } word)
        {
            return word;
        }

        if (Guid.TryParse(value, out var id))
        {
            return view!.People.ContainsKey(id) ? Who(id) : value;
        }

        return AddressDay.Read(value) is { } day ? Dates.Full(day) : Amount(value) ?? value;
    }

    /// <summary>Codes that people read as words: kinds of paper and line, tracks, decisions with their amount; null for any other value.</summary>
    private string? Word(string key, string value)
    {
        var (code, amount) = value.Split(' ') is [var first, var second] ? (first, Amount(second)) : (value, null);
        var word = key switch
        {
            "slot" or "track" or "kind" => L[$"Value.{key}.{code}"],
            "lineBefore" or "lineAfter" => L["Value.line." + code],
            "from" or "to" => L["Value.check." + code],
            _ => null,
        };
        return word is null or { ResourceNotFound: true } ? null : amount is null ? word.Value : $"{word} {amount}";
    }

    private string Named<T>(string value)
        where T : struct, Enum => LedgerAddress.ReadEnum<T>(value) is { } state ? W.Word(state) : value;

    /// <summary>Amounts as the events write them, 1234567.00, with marks for thousands; null for anything else.</summary>
    private static string? Amount(string value) =>
        value.Length > 3 && value[^3] == '.' && decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan)
            ? yuan.ToString("#,##0.00", CultureInfo.InvariantCulture)
            : null;
}
