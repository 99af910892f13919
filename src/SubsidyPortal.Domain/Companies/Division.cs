namespace SubsidyPortal.Domain.Companies;

/// <summary>A province, city, county or district of China.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ChineseName">Its official name, as 浦东新区.</param>
/// <param name="EnglishName">Its English name, as Pudong, or null where none is known.</param>
public sealed record Division(DivisionCode Code, string ChineseName, string? EnglishName)
{
    private static readonly int[] MunicipalityNumbers = [110000, 120000, 310000, 500000];

    /// <summary>Whether it is one of the four cities that are provinces: Beijing, Tianjin, Shanghai, Chongqing.</summary>
    public bool IsMunicipality => MunicipalityNumbers.Contains(Code.Number);

    /// <summary>The name for a reader of English: the Chinese one where there is no other.</summary>
    public string NameInEnglish => EnglishName ?? ChineseName;
}
