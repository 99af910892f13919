using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>A program's dated supplier list: entries are added one by one or from a file, and ended with a day.</summary>
public sealed partial class SuppliersPage
{
    private readonly OneAct once = new();
    private Outcome<SupplierListView>? asked;
    private SupplierListView? view;
    private Input input = new();
    private Outcome<Guid>? added;
    private Outcome<int>? ended;
    private string? done;
    private Guid addId = Guid.CreateVersion7();
    private Guid endId = Guid.CreateVersion7();
    private Guid? ending;
    private DateOnly? lastDay;
    private string? endError;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private IReadOnlyList<SelectOption> Tracks =>
        [new("", L["Suppliers.AllTracks"]), .. view!.Tracks.Select(t => new SelectOption(t.Code, t.Name.Read))];

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (asked is Outcome<SupplierListView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetSupplierList(Code, Page ?? 1));
        view = asked.ValueOrDefault ?? view;
    }

    private async Task AddAsync()
    {
        added = await Runner.RunAsync(new AddListedSupplier(
            addId, Code, input.Track, input.ChineseName ?? "", input.EnglishName ?? "", input.Uscc, input.From, input.Until, input.Source ?? ""));
        if (added.Succeeded)
        {
            // The next entry of the same document begins with what they share.
            (done, addId) = (L["Suppliers.Added", input.ChineseName!], Guid.CreateVersion7());
            input = new Input { Track = input.Track, From = input.From, Source = input.Source };
            await LoadAsync();
        }
    }

    private void Begin(SupplierView supplier) =>
        (ending, lastDay, endError, ended, endId) = (supplier.Id, view!.Today < supplier.From ? supplier.From : view.Today, null, null, Guid.CreateVersion7());

    private async Task EndAsync(SupplierView supplier)
    {
        ended = await Runner.RunAsync(new EndListedSupplier(endId, supplier.Id, supplier.Revision, lastDay));
        endError = ended is Outcome<int>.Invalid invalid ? Wording.Of(invalid.Problems[0]) : null;
        if (ended.Succeeded)
        {
            (done, ending, ended) = (L["Suppliers.Ended", supplier.ChineseName, Dates.Full(lastDay!.Value)], null, null);
        }

        await LoadAsync();
    }

    private async Task ImportedAsync(string text)
    {
        done = text;
        await LoadAsync();
    }

    private string TrackOf(string? code) => code is null ? L["Suppliers.AllTracks"]
        : view!.Tracks.FirstOrDefault(t => t.Code == code) is { Name: { } name } ? name.Read
        : code;

    private string? At(int page, bool there) => there ? Links.Manager.Suppliers(Code, page) : null;

    private string? ErrorAt(string field) =>
        added is Outcome<Guid>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == field) is { } problem ? Wording.Of(problem) : null;

    private sealed class Input
    {
        public string? ChineseName { get; set; }

        public string? EnglishName { get; set; }

        public string? Uscc { get; set; }

        public string? Track { get; set; } = "";

        public DateOnly? From { get; set; }

        public DateOnly? Until { get; set; }

        public string? Source { get; set; }
    }
}
