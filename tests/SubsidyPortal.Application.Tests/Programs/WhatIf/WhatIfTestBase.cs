using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.WhatIf;

/// <summary>Asks what-ifs and has them carried out.</summary>
public abstract class WhatIfTestBase(WhatIfPortal portal) : IClassFixture<WhatIfPortal>
{
    protected static readonly WhatIfPopulation Generated = new(2_000, 42);

    protected PortalTestHost Host => portal.Host;

    protected TestProgram Program => portal.Program;

    protected WhatIfRunner Runner => Host.Services.GetRequiredService<WhatIfRunner>();

    /// <summary>The published policy against one in which a company gets 200,000 yuan for models at most.</summary>
    protected StartWhatIf Ask(WhatIfPopulation population)
    {
        var document = PolicyCatalogue.Find(Program.Code)!.Document;
        var changed = document with
        {
            Version = 2,
            Tracks = ValueList.From(document.Tracks.Select(t => t.Code != "model" ? t : t with
            {
                Caps = ValueList.From(t.Caps.Select(c => c with { Amount = Money.FromYuan(200_000) })),
            })),
        };
        return new StartWhatIf(
            Guid.NewGuid(), Program.Code, PolicyChoice.HandedIn(Encoding.UTF8.GetString(PolicyJson.Write(changed))), PolicyChoice.Published(1), population);
    }

    protected Task<int> RunAsync() => Runner.RunDueAsync(TestContext.Current.CancellationToken);

    protected async Task<WhatIfView> DoneAsync(StartWhatIf command)
    {
        var id = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));
        await RunAsync();
        var view = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetWhatIf(id)));
        Assert.Equal(WhatIfStatus.Done, view.Line.Status);
        return view;
    }
}
