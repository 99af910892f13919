using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// Intended awards in public notice, page by page: first those whose notice is over and that wait for the award, then those that run. What
/// is chosen stands in the address.
/// </summary>
public sealed partial class NoticesPage
{
    private Outcome<NoticeList>? loaded;
    private Dictionary<string, CaseTrack> tracks = [];
    private QueueWords words = null!;
    private string? text;
    private int load;
    private string? track;

    [SupplyParameterFromQuery]
    private string? Stage { get; set; }

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Track { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private NoticeList? List => loaded?.ValueOrDefault;

    private NoticeStage? Chosen => LedgerAddress.ReadEnum<NoticeStage>(Stage);

    private bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Track);

    private string Cleared => Address(Chosen, null, null);

    protected override async Task OnInitializedAsync()
    {
        words = QueueWords.Of(L, Words);
        tracks = ((await Runner.AskAsync(new ListCaseTracks())).ValueOrDefault ?? []).ToDictionary(t => t.Series);
    }

    /// <summary>Of two changes that overlap the later one counts, whichever answer comes first.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var mine = ++load;
        (text, track) = (Q, Track);
        var (move, key) = QueueAddress.PlaceOf(After, Before, Page);
        var answer = await Runner.AskAsync(new ListNotices(Chosen, Track, Q, move, key));
        loaded = mine == load ? answer : loaded;
    }

    private void Find() => Nav.NavigateTo(Address(Chosen, text?.Trim(), track));

    private string Address(NoticeStage? stage) => Address(stage, Q, Track);

    private static string Address(NoticeStage? stage, string? search, string? track, string? word = null, string? place = null)
    {
        var query = new AddressQuery().Add("stage", stage).Add("q", search).Add("track", track);
        return Links.Officer.Notices + (word is null ? query : query.Add(word, place));
    }

    /// <summary>The address of another page; null where there is none.</summary>
    private string? At(string? key, string? word, string? place = null) => key is null ? null : Address(Chosen, Q, Track, word, place ?? key);

    private NoticeSum SumOf(NoticeStage stage) => stage == NoticeStage.Over ? List!.Over : List!.Running;

    private int Total(NoticeList list) => Chosen is { } stage ? SumOf(stage).Count : list.Over.Count + list.Running.Count;

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private string Company(NoticeView row) => words.IsChinese || string.IsNullOrEmpty(row.CompanyEnglishName) ? row.CompanyName : row.CompanyEnglishName;

    private string TrackOf(NoticeView row) => tracks.TryGetValue(CaseTrack.SeriesOf(row.Number), out var known) ? words.Name(known) : row.Track;

    private MarkupString Objections(NoticeView row) => row switch
    {
        { OpenObjections: > 0 } => Marks.Status(MarkKind.Attention, L["Notices.Open", row.OpenObjections]),
        { Objections: > 0 } => Marks.Status(MarkKind.Pass, L["Notices.Answered", row.Objections]),
        _ => Marks.Status(MarkKind.None, L["Notices.NoObjection"]),
    };

    private MarkupString When(NoticeView row) => row switch
    {
        { OpenObjections: > 0 } => Marks.Status(MarkKind.Attention, L["Notices.AnswerFirst"]),
        { Over: true } => Marks.Status(MarkKind.Pass, L["Notices.Now"]),
        _ => Marks.Status(MarkKind.Clock, L[row.DaysLeft == 0 ? "Notices.FromLast" : "Notices.From", Dates.Brief(row.Until.AddDays(1)), row.DaysLeft]),
    };
}
