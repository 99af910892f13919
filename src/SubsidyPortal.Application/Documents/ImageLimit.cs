using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>A small file can unfold to a picture that takes a browser's whole memory.</summary>
internal static class ImageLimit
{
    /// <summary>An A2 page at 600 dots per inch has 139 million points.</summary>
    private const ulong MaxPoints = 150_000_000;

    internal static void Require(ulong width, ulong height)
    {
        if (width * height > MaxPoints)
        {
            throw new RuleViolationException(DocumentErrors.ImageTooLarge);
        }
    }
}
