using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Case;
using SubsidyPortal.Web.Features.Applications.Company.Draft;

namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>Before an application: the questions that could exclude it, the papers it needs, the times, and the button.</summary>
public sealed partial class StartApplicationPage
{
    private readonly OneAct once = new();
    private readonly Guid commandId = Guid.NewGuid();
    private readonly Dictionary<string, string> answers = [];
    private Outcome<ApplicationStartView>? loaded;
    private Outcome<StartedApplication>? started;
    private ApplicationStartView? view;
    private EstimateResult? verdict;

    [Parameter]
    public string Program { get; set; } = "";

    [Parameter]
    public string Track { get; set; } = "";

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private string Heading => view is null ? L["Start.Title"] : L["Edit.Title", CaseWording.InSentence(view.Track.TrackName)];

    private IReadOnlyList<SelectOption> Answers =>
        [new("yes", L["Answer.Yes"]), new("no", L["Answer.No"]), new("unknown", L["Answer.Unknown"])];

    protected override async Task OnParametersSetAsync()
    {
        loaded = await Runner.AskAsync(new GetApplicationStart(Program, Track));
        view = loaded.ValueOrDefault;
        if (loaded is Outcome<ApplicationStartView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private async Task AnswerAsync(string question, string? answer)
    {
        answers[question] = answer ?? "";
        if (view!.Questions.All(q => answers.GetValueOrDefault(q, "").Length > 0))
        {
            verdict = (await Runner.AskAsync(new AskEligibility(Program, Track, answers))).ValueOrDefault;
        }
    }

    private async Task StartAsync()
    {
        started = await Runner.RunAsync(new StartApplication(commandId, Program, Track, new Dictionary<string, string>(answers)));
        if (started is Outcome<StartedApplication>.Ok { Value: var application })
        {
            Nav.NavigateTo(DraftLinks.To(application.Id, DraftTask.Contract));
        }
    }
}
