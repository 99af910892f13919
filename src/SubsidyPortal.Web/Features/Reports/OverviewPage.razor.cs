using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Where the auditor begins: four numbers per track of every program as of today, and the proof of the books.</summary>
public sealed partial class OverviewPage
{
    private readonly List<BudgetExecutionView> views = [];
    private Outcome<BudgetExecutionView>? refused;
    private bool asked;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private CityClock Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var today = new ReportScope(null, null, null, Clock.Today, Clock.Today);
        var first = await Runner.AskAsync(new GetBudgetExecution(today));
        asked = true;
        if (first.ValueOrDefault is not { } view)
        {
            // Without any program there is nothing to find, which is no failure.
            refused = first is Outcome<BudgetExecutionView>.NotFound ? null : first;
            return;
        }

        views.Add(view);
        foreach (var other in view.Programs.Where(p => p.Code != view.Program.Code))
        {
            var next = await Runner.AskAsync(new GetBudgetExecution(today with { Program = other.Code }));
            if (next.ValueOrDefault is { } another)
            {
                views.Add(another);
            }
        }
    }
}
