namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>One fault of a policy document.</summary>
/// <param name="Path">Where: <c>tracks[0].caps[1].clause</c>.</param>
/// <param name="Message">What is wrong, for program managers.</param>
public sealed record PolicyFault(string Path, string Message);

/// <summary>Collects faults while a document is examined; after a hundred it stops noting more.</summary>
internal sealed class PolicyFaults
{
    private const int Limit = 100;

    private readonly List<PolicyFault> faults = [];

    public IReadOnlyList<PolicyFault> All => faults;

    public bool IsFull => faults.Count == Limit;

    public void Add(string path, string message)
    {
        if (faults.Count < Limit)
        {
            faults.Add(new PolicyFault(path, message));
        }
    }
}

/// <summary>A policy document is refused; every fault has its place and reason.</summary>
public sealed class PolicyFormatException(IReadOnlyList<PolicyFault> faults)
    : Exception("The policy document is refused: " + string.Join("; ", faults.Select(fault => $"{fault.Path}: {fault.Message}")))
{
    public IReadOnlyList<PolicyFault> Faults { get; } = faults;
}
