using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Pages;

/// <summary>What the plain forms share: they are sent as a whole, answered on the server, and shown again as typed with every problem.</summary>
/// <typeparam name="T">What the use case gives.</typeparam>
public abstract class AccountForm<T> : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Context { get; set; } = null!;

    [Inject]
    protected UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    protected NavigationManager Nav { get; set; } = null!;

    [Inject]
    protected RuleWording Wording { get; set; } = null!;

    /// <summary>How the form ended; null before it was sent.</summary>
    protected Outcome<T>? Outcome { get; set; }

    /// <summary>The id of the field for a member: <c>Company.Uscc</c> is at <c>company-uscc</c>.</summary>
    protected static string IdOf(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Replace('.', '-').ToLowerInvariant();
    }

    /// <summary>What is wrong at a member, or null.</summary>
    protected string? ErrorAt(string member) =>
        Outcome is Outcome<T>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == member || p.Field.StartsWith(member + "[", StringComparison.Ordinal)) is { } problem
            ? Wording.Of(problem)
            : null;
}

/// <summary>The ids that plain forms carry, so that a form sent twice is carried out once.</summary>
public static class FormCommand
{
    /// <summary>The id that came with the form, or a new one for a form that is shown for the first time.</summary>
    public static Guid IdOr(Guid sent) => sent == Guid.Empty ? Guid.CreateVersion7() : sent;
}
