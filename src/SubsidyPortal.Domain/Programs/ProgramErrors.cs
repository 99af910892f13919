namespace SubsidyPortal.Domain.Programs;

/// <summary>Refusals about programs and their budget.</summary>
public static class ProgramErrors
{
    public static RuleViolation VersionExists(int version) => RuleViolation.Of("program.version-exists", version);

    public static RuleViolation NoPolicy() => RuleViolation.Of("program.no-policy");

    public static RuleViolation NotInCatalogue(string code) => RuleViolation.Of("program.not-in-catalogue", code);

    public static RuleViolation PrefixTaken(string prefix) => RuleViolation.Of("program.prefix-taken", prefix);

    public static RuleViolation AlreadyOpen(ProgramStatus status) => RuleViolation.Of("program.already-open", status);

    public static RuleViolation ExamplesDiffer(int differing) => RuleViolation.Of("program.examples-differ", differing);

    public static RuleViolation CodeTaken(string code) => RuleViolation.Of("program.code-taken", code);

    public static RuleViolation UnknownPool(string pool) => RuleViolation.Of("program.unknown-pool", pool);

    public static RuleViolation UnknownTrack(string track) => RuleViolation.Of("program.unknown-track", track);

    public static RuleViolation ProposalSettled() => RuleViolation.Of("budget.proposal-settled");

    public static RuleViolation AmountNotPositive() => RuleViolation.Of("budget.amount-not-positive");
}
