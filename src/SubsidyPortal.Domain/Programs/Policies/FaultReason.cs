namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>The reason of a fault as an argument of a refusal: told apart from other texts, because it can be said in another language.</summary>
public sealed record FaultReason(string Message)
{
    public override string ToString() => Message;
}
