using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Amounts;

/// <summary>A sheet about one case for screen and paper, for its company and for officials.</summary>
public abstract class AmountSheet : ComponentBase
{
    /// <summary>The case.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    protected UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    protected AmountStories Stories { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    /// <summary>The reader's own page of the case.</summary>
    protected string CaseHref { get; private set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication.GetAuthenticationStateAsync()).User;
        Role[] company = [Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer];
        CaseHref = company.Any(role => user.IsInRole(role.ToString())) ? Links.Company.Application(Id) : Links.Officer.Case(Id);
    }

    /// <summary>The view, or null after saying that there is none.</summary>
    protected async Task<T?> AskAsync<T>(IQuery<T> query)
        where T : class
    {
        var outcome = await Runner.AskAsync(query);
        if (outcome is Outcome<T>.NotFound)
        {
            Nav.NotFound();
        }

        return outcome.ValueOrDefault;
    }

    protected async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}
