using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.WhatIf;

/// <summary>The what-ifs of a program, and the form that asks a new one.</summary>
public sealed partial class WhatIfsPage
{
    private const string Handed = "document";
    private const string Generate = "generated";
    private const string All = "submitted";

    private readonly OneAct once = new();
    private Outcome<WhatIfListView>? asked;
    private WhatIfListView? view;
    private Outcome<Guid>? started;
    private Guid commandId = Guid.CreateVersion7();
    private string? draft;
    private string? baseline;
    private string? population = All;
    private string? document;
    private string? size = "100000";
    private string? seed = "1";

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>A draft of the policy desk that is to be tried out.</summary>
    [SupplyParameterFromQuery(Name = "draft")]
    private Guid? DraftId { get; set; }

    /// <summary>The page of runs.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private IReadOnlyList<SelectOption> Options => [.. view!.Choices.Select(c => new SelectOption(KeyOf(c.Choice), L["Origin." + c.Choice.Origin, c.Number]))];

    private IReadOnlyList<SelectOption> DraftOptions => [.. Options, new SelectOption(Handed, L["Ask.HandedIn"])];

    private IReadOnlyList<SelectOption> Populations => [new(All, L["Submitted"]), new(Generate, L["Ask.Generate"])];

    private int First => ((view!.Page - 1) * ListWhatIfs.PageSize) + 1;

    private int Pages => (view!.Count + ListWhatIfs.PageSize - 1) / ListWhatIfs.PageSize;

    private string? PageLink(int page) => page >= 1 && page <= Pages && page != view!.Page ? Nav.GetUriWithQueryParameter("page", page) : null;

    protected override async Task OnParametersSetAsync()
    {
        asked = await Runner.AskAsync(new ListWhatIfs(Code, PageNumber ?? 1));
        view = asked.ValueOrDefault;
        if (asked is Outcome<WhatIfListView>.NotFound)
        {
            Nav.NotFound();
        }

        var keys = view?.Choices.Select(c => KeyOf(c.Choice)).ToList() ?? [];
        draft ??= keys.Find(k => DraftId is { } id && k == KeyOf(new PolicyChoice(PolicyOrigin.Draft, DraftId: id))) ?? keys.FirstOrDefault() ?? Handed;
        baseline ??= view?.Choices.Where(c => c.Choice.Origin == PolicyOrigin.Published).Select(c => KeyOf(c.Choice)).FirstOrDefault() ?? keys.FirstOrDefault();
    }

    private async Task StartAsync()
    {
        if (Chosen(draft) is not { } tried || Chosen(baseline) is not { } compared)
        {
            started = new Outcome<Guid>.Invalid([new FieldProblem(nameof(StartWhatIf.Draft), "what-if.choose-version", [])]);
            return;
        }

        if (Asked() is not { } cases)
        {
            started = new Outcome<Guid>.Invalid([new FieldProblem(nameof(StartWhatIf.Population), "what-if.size-range", [GeneratedPopulation.MaxSize])]);
            return;
        }

        started = await Runner.RunAsync(new StartWhatIf(commandId, Code, tried, compared, cases));
        commandId = Guid.CreateVersion7();
        if (started is Outcome<Guid>.Ok { Value: var id })
        {
            Nav.NavigateTo(Links.Manager.WhatIf(Code, id));
        }
    }

    private PolicyChoice? Chosen(string? key) => key == Handed
        ? string.IsNullOrWhiteSpace(document) ? null : PolicyChoice.HandedIn(document)
        : view!.Choices.Select(c => c.Choice).FirstOrDefault(c => KeyOf(c) == key);

    private WhatIfPopulation? Asked()
    {
        if (population != Generate)
        {
            return WhatIfPopulation.Submitted;
        }

        return int.TryParse(size, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start)
            ? new WhatIfPopulation(count, start)
            : null;
    }

    private static string KeyOf(PolicyChoice choice) => $"{choice.Origin}-{choice.Version}{choice.DraftId}".ToLowerInvariant();

    private static string IdOf(string member) => member switch
    {
        nameof(StartWhatIf.Population) => "size",
        nameof(StartWhatIf.Baseline) => "baseline",
        _ => "draft",
    };
}
