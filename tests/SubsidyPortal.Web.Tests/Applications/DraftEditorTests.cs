using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Company.Draft;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>What is typed against what is read meanwhile, with use cases that wait until the test lets them go on.</summary>
public sealed class DraftEditorTests(OpenProgramFixture fixture) : CompanyPageTest(fixture)
{
    [Fact]
    public async Task TypeLines_SavedWhileAnOlderLookIsOnItsWay_Stay()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync(), "model");
        using var user = new WaitingUser(journey.Company.OwnerId);
        var runner = new UseCaseRunner(Host.Services.GetRequiredService<IServiceScopeFactory>(), user, NullLogger<UseCaseRunner>.Instance);
        var draft = (await runner.AskAsync(new GetDraft(journey.Id))).ValueOrDefault!;
        using var editor = new DraftEditor(runner, Services.GetRequiredService<RuleWording>(), TimeProvider.System, draft, static () => { });

        // The look has read the draft and waits before its estimate; the lines are saved, and an answer waits behind them.
        var looking = user.HoldAsync(2);
        var look = editor.StartAsync();
        await looking;
        var sending = user.HoldAsync(1);
        var saving = editor.TypeLinesAsync([new DraftLine(Guid.CreateVersion7(), null, "Licence", "model", "3", "100,000.00")]);
        await sending;
        _ = editor.TypeAsync(DraftFields.ContractNumber, "HT-1");
        var answering = user.HoldAsync(1);
        user.LetGo(1);
        await answering;
        user.LetGo(0);
        await look;

        Assert.Equal("Licence", Assert.Single(editor.Lines).Description);
        user.LetGo(2);
        await saving;
        Assert.Equal("Licence", Assert.Single(editor.Lines).Description);
        Assert.Equal("HT-1", editor.Draft[DraftFields.ContractNumber]);
    }

    /// <summary>A person whose use cases can be held where they ask who it is.</summary>
    private sealed class WaitingUser(Guid id) : ICurrentUser, IDisposable
    {
        private readonly List<SemaphoreSlim> gates = [];
        private readonly SemaphoreSlim reached = new(0);
        private int left;

        /// <summary>Holds one of the next use cases, 1 for the very next; ends when it has come.</summary>
        public Task HoldAsync(int number)
        {
            left = number;
            return reached.WaitAsync();
        }

        public void LetGo(int gate) => gates[gate].Release();

        public async ValueTask<Guid?> GetUserIdAsync()
        {
            if (left > 0 && --left == 0)
            {
                var gate = new SemaphoreSlim(0);
                gates.Add(gate);
                reached.Release();
                await gate.WaitAsync();
            }

            return id;
        }

        public void Dispose()
        {
            reached.Dispose();
            gates.ForEach(gate => gate.Dispose());
        }
    }
}
