using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.UseCases;

/// <summary>A problem with one member of a command, by the member's path; the code is the key of its text.</summary>
public sealed record FieldProblem(string Field, string Code, IReadOnlyList<object> Arguments);

/// <summary>How a use case ended. There is no other way out for a user: nothing is swallowed, nothing is half done.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>Done, and committed.</summary>
    public sealed record Ok(T Value) : Outcome<T>;

    /// <summary>The input can't be used; each problem names its field.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : Outcome<T>;

    /// <summary>A rule refuses; nothing was changed.</summary>
    public sealed record RuleViolated(RuleViolation Violation) : Outcome<T>;

    /// <summary>Somebody else changed the case since the user looked; nothing was changed.</summary>
    public sealed record ChangedByOther(Guid? By, DateTimeOffset? At) : Outcome<T>;

    /// <summary>There is no such thing, or the user may not see it.</summary>
    public sealed record NotFound : Outcome<T>;

    /// <summary>The database can't be reached. Repeating the same command id tells whether it was carried out.</summary>
    public sealed record Unavailable(string Reference) : Outcome<T>;

    /// <summary>The value, or null when it did not work out.</summary>
    public T? ValueOrDefault => this is Ok ok ? ok.Value : default;

    public bool Succeeded => this is Ok;
}
