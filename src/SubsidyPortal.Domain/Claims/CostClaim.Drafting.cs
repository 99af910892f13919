using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Claims;

/// <summary>What the company does with its claim: type, attach, submit, give up (填报、提交、撤回).</summary>
public sealed partial class CostClaim
{
    /// <summary>Saves a row as typed: changes it where its id is known, adds it otherwise.</summary>
    public void SaveEntry(ClaimEntry entry, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var known = Entries.Any(e => e.Id == entry.Id);
        if (!known && Entries.Count >= MaxLines)
        {
            throw new RuleViolationException(ClaimErrors.TooManyLines(MaxLines));
        }

        if (entry.Texts.Select(t => t.Text.Length).FirstOrDefault(length => length > ClaimEntry.TextLength) is > 0 and var length)
        {
            throw new RuleViolationException(ClaimErrors.TooLong(length, ClaimEntry.TextLength));
        }

        RequireDocument(entry.InvoiceDocument);
        RequireDocument(entry.ProofDocument);
        Move(ClaimAct.Edit, signed);
        Entries = known ? [.. Entries.Select(e => e.Id == entry.Id ? entry : e)] : [.. Entries, entry];
    }

    /// <summary>Takes a row out.</summary>
    public void RemoveEntry(Guid entryId, Signed signed)
    {
        if (Entries.All(e => e.Id != entryId))
        {
            throw new RuleViolationException(ClaimErrors.UnknownLine());
        }

        Move(ClaimAct.Edit, signed);
        Entries = [.. Entries.Where(e => e.Id != entryId)];
    }

    /// <summary>Adds a file.</summary>
    public ClaimDocument AddDocument(Guid id, EvidenceSlot slot, EvidenceFile file, Signed signed)
    {
        if (documents.Count(d => !d.Removed) >= MaxDocuments)
        {
            throw new RuleViolationException(ClaimErrors.TooManyDocuments(MaxDocuments));
        }

        Move(ClaimAct.Edit, signed);
        var document = new ClaimDocument(id, slot, file, signed);
        documents.Add(document);
        return document;
    }

    /// <summary>Takes out a file that no row names. What was handed in with it stays readable.</summary>
    public void RemoveDocument(Guid documentId, Signed signed)
    {
        var document = documents.Find(d => d.Id == documentId && !d.Removed) ?? throw new RuleViolationException(ClaimErrors.UnknownDocument());
        RequireState(ClaimAct.Edit);
        if (Entries.Any(e => e.InvoiceDocument == documentId || e.ProofDocument == documentId))
        {
            throw new RuleViolationException(ClaimErrors.DocumentInUse(document.File.Name));
        }

        Move(ClaimAct.Edit, signed);
        document.Remove();
    }

    /// <summary>Reads the rows as they stand.</summary>
    /// <param name="today">The city's day.</param>
    /// <param name="certifiedBefore">What earlier claims of the award certified.</param>
    /// <param name="vouchers">What the award's voucher leaves to this claim.</param>
    public ClaimReading Read(DateOnly today, Money certifiedBefore, VoucherTerms vouchers)
    {
        ArgumentNullException.ThrowIfNull(vouchers);
        var files = documents.Where(d => !d.Removed).Select(d => d.Id).ToHashSet();
        var reading = ClaimReader.Read(Entries, files, today, certifiedBefore, vouchers.Deducts);
        return vouchers.Deducts ? vouchers.Weigh(reading, r => lines.Exists(l => l.Id == r.Id && l.StaysParked(r.Facts))) : reading;
    }

    /// <summary>Submits the claim: at least one row, each complete with invoice and proof. From here on its invoices are used.</summary>
    /// <param name="award">The award that is claimed against.</param>
    /// <param name="vouchers">What the award's voucher leaves to this claim.</param>
    /// <param name="handIn">What is handed in, as it is kept.</param>
    /// <param name="roster">Who has which duty in the claim.</param>
    /// <param name="dueOn">The day by which the city should be done.</param>
    /// <param name="signed">Who hands in, and when.</param>
    /// <param name="settledOn">The day on which the policy settles what is used today; null where it sets no rhythm.</param>
    public void Submit(
        SubsidyApplication award, VoucherTerms vouchers, ClaimHandIn handIn, DutyRoster roster, DateOnly dueOn, Signed signed, DateOnly? settledOn = null)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(handIn);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Submit);
        RequireOpen(award);
        var read = ReadComplete(signed.Today, award, vouchers);
        roster.Take(Duty.Submitter, signed);
        Move(ClaimAct.Submit, signed);
        TakeLines(read);
        rounds.Add(new ClaimRound(handIn, 1, signed));
        SubmittedOn = signed.Today;
        SettledOn = settledOn;
        DueOn = NotBeforeSettlement(dueOn);
    }

    /// <summary>Company gives the claim up; its invoices are free again.</summary>
    public void Withdraw(Signed signed)
    {
        Move(ClaimAct.Withdraw, signed);
        End();
    }

    /// <summary>Where vouchers are settled by the period, nobody is late before it is over.</summary>
    private DateOnly NotBeforeSettlement(DateOnly dueOn) => SettledOn is { } settled && settled > dueOn ? settled : dueOn;

    private IReadOnlyList<ReadEntry> ReadComplete(DateOnly today, SubsidyApplication award, VoucherTerms vouchers)
    {
        if (Entries.Count == 0)
        {
            throw new RuleViolationException(ClaimErrors.NoLines());
        }

        var reading = Read(today, award.CertifiedAmount, vouchers);
        return reading.Problems.Count == 0 ? reading.Lines : throw new RuleViolationException(ClaimErrors.NotComplete(reading.Problems.Count));
    }

    private void TakeLines(IReadOnlyList<ReadEntry> read)
    {
        lines.RemoveAll(line => read.All(r => r.Id != line.Id));
        for (var i = 0; i < read.Count; i++)
        {
            if (lines.Find(l => l.Id == read[i].Id) is { } line)
            {
                line.Restate(i + 1, read[i].Facts);
            }
            else
            {
                lines.Add(new ClaimLine(read[i].Id, i + 1, read[i].Facts));
            }
        }
    }

    private void RequireDocument(Guid? document)
    {
        if (document is { } id && !documents.Exists(d => d.Id == id && !d.Removed))
        {
            throw new RuleViolationException(ClaimErrors.UnknownDocument());
        }
    }
}
