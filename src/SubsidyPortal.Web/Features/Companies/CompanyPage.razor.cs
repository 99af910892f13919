using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Companies;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Features.Companies;

/// <summary>What the portal knows of the company: its facts, its account, its people.</summary>
public sealed partial class CompanyPage
{
    private Outcome<CompanyView>? loaded;
    private CompanyView? view;
    private string? notice;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        loaded = await Runner.AskAsync(new GetCompany());
        view = loaded.ValueOrDefault;
    }

    private async Task SavedAsync()
    {
        await LoadAsync();
        notice = L["Company.Saved"];
    }

    private async Task RequestedAsync()
    {
        await LoadAsync();
        notice = L["Account.Requested"];
    }
}
