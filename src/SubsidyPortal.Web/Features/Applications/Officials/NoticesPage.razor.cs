using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>Intended awards in public notice: first those whose notice is over and that wait for the award, then those that run.</summary>
public sealed partial class NoticesPage
{
    private Outcome<NoticeList>? loaded;
    private Dictionary<string, CaseTrack> tracks = [];
    private QueueWords words = null!;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    private NoticeList? List => loaded?.ValueOrDefault;

    private IEnumerable<Group> Groups => List!.Notices
        .GroupBy(n => n.Over ? "Over" : "Running")
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new Group(g.Key, [.. g], g.Aggregate(Money.Zero, (sum, n) => sum + n.Amount)));

    protected override async Task OnInitializedAsync()
    {
        words = QueueWords.Of(L, Words);
        tracks = ((await Runner.AskAsync(new ListCaseTracks())).ValueOrDefault ?? []).ToDictionary(t => t.Series);
        loaded = await Runner.AskAsync(new ListNotices());
    }

    private string Company(NoticeView row) => words.IsChinese || string.IsNullOrEmpty(row.CompanyEnglishName) ? row.CompanyName : row.CompanyEnglishName;

    private string Track(NoticeView row) => tracks.TryGetValue(CaseTrack.SeriesOf(row.Number), out var track) ? words.Name(track) : row.Track;

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

    private sealed record Group(string Key, IReadOnlyList<NoticeView> Rows, Money Sum);
}
