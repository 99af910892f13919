using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Domain.Applications;

/// <summary>A draft that the city prepares for a company (免申即享).</summary>
public sealed partial class SubsidyApplication
{
    /// <summary>What the city prepared the draft from; null where the company began it.</summary>
    public PreparedCase? Prepared { get; private set; }

    /// <summary>
    /// A draft filled from a row of a grant list. From here on it is the company's like any other: nobody but the company corrects it or hands it in.
    /// </summary>
    /// <param name="prepared">What the list says.</param>
    /// <param name="id">Made by the caller.</param>
    /// <param name="number">Case number.</param>
    /// <param name="city">Division code of the city.</param>
    /// <param name="program">Program code.</param>
    /// <param name="track">Track code.</param>
    /// <param name="companyId">The company that stands on the list.</param>
    /// <param name="district">Where it is registered.</param>
    /// <param name="signed">Who entered the list, and the moment of preparing.</param>
    public static SubsidyApplication PreparedFrom(
        PreparedCase prepared, Guid id, string number, string city, string program, string track, Guid companyId, string district, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        var application = new SubsidyApplication(id, number, city, program, track, companyId, district, signed);
        var draft = prepared.Answers.Aggregate(ApplicationDraft.Empty, (filled, answer) => filled.With(answer.Key, answer.Value));
        application.Draft = draft.WithLines([prepared.Line]);
        application.Prepared = prepared;
        return application;
    }

    /// <summary>
    /// The evidence slots that need no further paper: those that hold a file and, while every figure is the list's, those whose papers the list
    /// stands for. Once the company states a figure otherwise it proves it like anybody else.
    /// </summary>
    public IReadOnlySet<EvidenceSlot> CoveredSlots()
    {
        var covered = documents.Where(d => !d.Removed).Select(d => d.Slot).ToHashSet();
        if (RestsOnList())
        {
            covered.UnionWith(DraftReader.RequiredSlots);
        }

        return covered;
    }

    /// <summary>True where the city prepared the case and the company left every figure as the list gives it.</summary>
    public bool RestsOnList() => Prepared is { } prepared && prepared.ChangesIn(Draft).Count == 0;
}
