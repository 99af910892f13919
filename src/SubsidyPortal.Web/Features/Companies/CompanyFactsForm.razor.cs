using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Companies;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Companies;

/// <summary>The facts that rules ask for, and the contact; an owner changes them.</summary>
public sealed partial class CompanyFactsForm
{
    private readonly Guid commandId = Guid.NewGuid();
    private Outcome<int>? outcome;
    private string? englishName;
    private string? registeredIn;
    private string? taxSeat;
    private string? operatesIn;
    private string? size;
    private string? industry;
    private HashSet<string> traits = [];
    private string? contactName;
    private string? contactPhone;
    private string? contactEmail;
    private bool busy;

    [Parameter]
    [EditorRequired]
    public CompanyView View { get; set; } = null!;

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    private IReadOnlyList<SelectOption> Sizes => [.. EnumCode.All<CompanySize>().Select(code => new SelectOption(code, Cases["CompanySize." + code]))];

    private IReadOnlyList<SelectOption> Industries => [.. EnumCode.All<Industry>().Select(code => new SelectOption(code, Cases["Industry." + code]))];

    protected override void OnInitialized()
    {
        (englishName, registeredIn, taxSeat, operatesIn) = (View.EnglishName, View.Facts.RegisteredIn, PlaceOf(View.Facts.TaxSeat), PlaceOf(View.Facts.OperatesIn));
        (size, industry) = (View.Facts.Size, View.Facts.Industry);
        traits = [.. View.Facts.Traits ?? []];
        (contactName, contactPhone, contactEmail) = (View.Contact.Name, View.Contact.Phone, View.Contact.Email);
    }

    // Ids of the fields are the members of the command.
    private static string IdOf(string member) => member;

    private static string PlaceOf(string code) => DivisionText.Of(DivisionCode.Parse(code));

    private string? Error(string member) =>
        (outcome as Outcome<int>.Invalid)?.Problems.FirstOrDefault(p => p.Field == member) is { } problem ? Wording.Of(problem) : null;

    private void Tick(string trait, bool on) => traits = [.. traits.Where(t => t != trait), .. on ? [trait] : Array.Empty<string>()];

    private async Task SaveAsync()
    {
        busy = true;
        outcome = await Runner.RunAsync(new UpdateCompany(
            commandId, View.Revision, englishName, registeredIn, taxSeat, operatesIn, size, industry, [.. EnumCode.All<CompanyTrait>().Where(traits.Contains)], contactName, contactPhone, contactEmail));
        busy = false;
        if (outcome.Succeeded)
        {
            await OnSaved.InvokeAsync();
        }
    }
}
