using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Demo.Names;

/// <summary>Credit codes with right check characters, outside and inside, a different one for each number.</summary>
internal static class InventedCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // 31^5, the different endings; a prime without a factor 31 walks through all of them before one comes back.
    private const long Endings = 28_629_151;
    private const long Step = 7_368_787;

    /// <summary>The code of an applicant registered by a market authority (9) as a company (1).</summary>
    public static UnifiedSocialCreditCode Company(DivisionCode division, int number) => Make(division, 'Y', number);

    /// <summary>The code of a seller; never that of an applicant.</summary>
    public static UnifiedSocialCreditCode Seller(DivisionCode division, int number) => Make(division, 'W', number);

    private static UnifiedSocialCreditCode Make(DivisionCode division, char series, int number)
    {
        Span<char> ending = stackalloc char[5];
        var rest = (number + 1) * Step % Endings;
        for (var i = ending.Length - 1; i >= 0; i--)
        {
            ending[i] = Alphabet[(int)(rest % Alphabet.Length)];
            rest /= Alphabet.Length;
        }

        // Codes given since 2015 begin with MA and a series that has not reached W and Y.
        var organization = $"MA{series}{ending}";
        return UnifiedSocialCreditCode.Generate(
            $"91{division.Value}{organization}{UnifiedSocialCreditCode.OrganizationCheck(organization)}");
    }
}
