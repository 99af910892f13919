using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.UseCases;

/// <summary>Changes something. The id is made by the client: a double click, a reconnect or a retry gets the first committed outcome.</summary>
public interface ICommand<TResult>
{
    Guid CommandId { get; }
}

/// <summary>Reads something.</summary>
public interface IQuery<TResult>;

/// <summary>Carries out one command, within the runner's transaction.</summary>
public interface ICommandHandler<in TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    Task<TResult> HandleAsync(TCommand command, CancellationToken cancellationToken);
}

/// <summary>Answers one query.</summary>
public interface IQueryHandler<in TQuery, TResult>
    where TQuery : IQuery<TResult>
{
    Task<TResult> HandleAsync(TQuery query, CancellationToken cancellationToken);
}

/// <summary>
/// Who may call a command or query at all. Somebody without one of the roles gets "not found".
/// A message without this attribute is refused for everybody: it fails closed.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedForAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Open to everybody, also without signing in; the handler decides about the object.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedForAnyoneAttribute : Attribute;

/// <summary>Open to everybody who has signed in; the handler decides about the object.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedForSignedInAttribute : Attribute;

/// <summary>For the portal's own jobs only, see <see cref="UseCaseRunner.RunAsPortalAsync"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedForPortalAttribute : Attribute;

/// <summary>Groups of roles, for the attribute above.</summary>
public static class RoleGroups
{
    public static IReadOnlySet<Role> CompanyRoles { get; } = new HashSet<Role> { Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer };

    /// <summary>Officials who work on cases.</summary>
    public static IReadOnlySet<Role> CaseOfficials { get; } =
        new HashSet<Role> { Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager };
}
