using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Demo.Names;

/// <summary>An invented contract of a demo company.</summary>
/// <param name="Number">As on the paper: <c>QT-2026-0317</c>.</param>
/// <param name="Kind">The estimate's word: <c>compute-lease</c>, <c>compute-build</c>, <c>model-api</c>,
/// <c>model-private-deployment</c> or <c>data-purchase</c>.</param>
/// <param name="Use"><c>training</c>, <c>inference</c> or <c>application</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Seller">Who sells.</param>
/// <param name="Lines">What it costs; the sum of the lines is the sum of the contract.</param>
public sealed record DemoContract(
    string Number, string Kind, string Use, DemoText Title, DemoSeller Seller, IReadOnlyList<DemoContractLine> Lines)
{
    /// <summary>The sum of the contract.</summary>
    public Money Total => Money.Sum(Lines.Select(line => line.Amount));
}

/// <summary>A line of an invented contract.</summary>
/// <param name="Kind">The estimate's word, such as <c>compute</c>, <c>storage</c> or <c>model</c>.</param>
/// <param name="Text">What it is.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Page">The page of the contract that has it.</param>
public sealed record DemoContractLine(string Kind, DemoText Text, Money Amount, int Page);
