using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.WhatIf;

/// <summary>One what-if: how far it is while it works, what came out afterwards. Leaving the page doesn't stop it.</summary>
public sealed partial class WhatIfPage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource left = new();
    private readonly OneAct once = new();
    private Outcome<WhatIfView>? asked;
    private WhatIfView? view;
    private Outcome<bool>? cancelled;
    private bool following;
    private Guid cancelId = Guid.CreateVersion7();

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public Guid RunId { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (asked is Outcome<WhatIfView>.NotFound || view?.Program != Code)
        {
            view = null;
            Nav.NotFound();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // The first render comes before the run is loaded.
        if (!following && view?.Line.IsOpen == true)
        {
            following = true;
            _ = FollowAsync();
        }
    }

    /// <summary>Looks once a second until the run has ended or the reader has left.</summary>
    private async Task FollowAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, Time);
            while (view?.Line.IsOpen == true && await timer.WaitForNextTickAsync(left.Token))
            {
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The reader has left; the run goes on.
        }
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetWhatIf(RunId));
        view = asked.ValueOrDefault ?? view;
    }

    private async Task CancelAsync()
    {
        cancelled = await Runner.RunAsync(new CancelWhatIf(cancelId, RunId));
        cancelId = Guid.CreateVersion7();
        await LoadAsync();
    }

    private string Export(ReportFormat format) => Links.Manager.WhatIfFile(view!.Program, RunId, format.ToString(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh-Hans" : "en");
}
