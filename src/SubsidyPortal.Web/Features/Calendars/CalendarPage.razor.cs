using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Calendars;

/// <summary>The table of public holidays and make-up working days by which every deadline is counted.</summary>
public sealed partial class CalendarPage
{
    private const string WorkingKind = "working";
    private const string HolidayKind = "holiday";

    private readonly OneAct once = new();
    private Outcome<CalendarYearView>? asked;
    private CalendarYearView? view;
    private Outcome<bool>? outcome;
    private string? done;
    private bool editing;
    private DateOnly? day;
    private string? dayError;
    private string? kind = HolidayKind;
    private string? chineseName;
    private string? englishName;
    private Guid commandId = Guid.CreateVersion7();

    [SupplyParameterFromQuery]
    private int? Year { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private IReadOnlyList<SelectOption> Kinds => [new(HolidayKind, L["Holiday"]), new(WorkingKind, L["WorkingDay"])];

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private string MissingHolidays => string.Join(IsChinese ? "、" : ", ", view!.Missing.Select(holiday => L["Holiday." + holiday].Value));

    protected override async Task OnParametersSetAsync()
    {
        Clear();
        done = null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetCalendarYear(Year));
        view = asked.ValueOrDefault ?? view;
    }

    private async Task SaveAsync()
    {
        dayError = day is null ? L["DayMissing"].Value : null;
        if (day is not { } chosen)
        {
            return;
        }

        outcome = await Runner.RunAsync(new SetCalendarDay(commandId, chosen, kind == WorkingKind, chineseName ?? "", englishName ?? ""));
        await FinishAsync(L["Saved", Dates.Full(chosen)]);
    }

    private async Task RemoveAsync(CalendarDay entry)
    {
        var id = Guid.CreateVersion7();
        var question = new Confirmation(L["RemoveAsk", Dates.Full(entry.Date)], L["Remove"]) { Text = L["RemoveText"], Tone = ConfirmTone.Refuse };
        if (await Dialogs.AskAsync(question) is null)
        {
            return;
        }

        outcome = await Runner.RunAsync(new RemoveCalendarDay(id, entry.Date));
        await FinishAsync(L["Removed", Dates.Full(entry.Date)]);
    }

    private async Task FinishAsync(string text)
    {
        // A refused act was not carried out, so a corrected one may have the same id; a carried out one is over.
        if (outcome is { Succeeded: true })
        {
            Clear();
            done = text;
        }

        await LoadAsync();
    }

    private void Edit(CalendarDay entry)
    {
        Clear();
        (editing, day, kind, chineseName, englishName) = (true, entry.Date, entry.IsWorking ? WorkingKind : HolidayKind, entry.ChineseName, entry.EnglishName);
    }

    private void Clear()
    {
        (editing, day, dayError, kind, chineseName, englishName, outcome) = (false, null, null, HolidayKind, null, null, null);
        commandId = Guid.CreateVersion7();
    }

    private static string Name(CalendarDay entry) => IsChinese ? entry.ChineseName : entry.EnglishName;

    private static string Address(int year) => string.Create(CultureInfo.InvariantCulture, $"{Links.Manager.Calendar}?year={year}");

    private string? ErrorAt(string field) =>
        outcome is Outcome<bool>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == field) is { } problem ? Wording.Of(problem) : null;
}
