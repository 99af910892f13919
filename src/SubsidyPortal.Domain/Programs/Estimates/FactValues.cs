using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Size of the applicant; the first three are small and medium-sized enterprises.</summary>
[JsonConverter(typeof(EnumCodeConverter<CompanySize>))]
public enum CompanySize
{
    Micro,
    Small,
    Medium,
    Large,
}

/// <summary>Industry of the applicant; <see cref="Software"/> includes information services.</summary>
[JsonConverter(typeof(EnumCodeConverter<Industry>))]
public enum Industry
{
    Software,
    Manufacturing,
    Other,
}

/// <summary>Known facts about the applicant.</summary>
[JsonConverter(typeof(EnumCodeConverter<CompanyTrait>))]
public enum CompanyTrait
{
    Startup,
    MultimodalFoundationModel,
    NationalChampion,
    University,
    ResearchInstitute,
}

/// <summary>What a contract is about.</summary>
[JsonConverter(typeof(EnumCodeConverter<ContractKind>))]
public enum ContractKind
{
    ComputeLease,
    ComputeBuild,
    ModelApi,
    ModelPrivateDeployment,
    DataPurchase,
    DataSharing,
}

/// <summary>What the contract's subject is used for.</summary>
[JsonConverter(typeof(EnumCodeConverter<ContractUse>))]
public enum ContractUse
{
    Training,
    Inference,
    Application,
    Other,
}

/// <summary>Known facts about a contract.</summary>
[JsonConverter(typeof(EnumCodeConverter<ContractTrait>))]
public enum ContractTrait
{
    FiledModel,
    DomesticAccelerator,
    SelfControlledFacility,
    ViaDataExchange,
    ViaPlatform,
}

/// <summary>Facility class, where a policy has two.</summary>
[JsonConverter(typeof(EnumCodeConverter<FacilityClass>))]
public enum FacilityClass
{
    First,
    Second,
}

/// <summary>What a line of a contract pays for; only kinds that the track counts enter the base.</summary>
[JsonConverter(typeof(EnumCodeConverter<LineKind>))]
public enum LineKind
{
    Compute,
    Storage,
    Network,
    Security,
    Model,
    Data,
    Construction,
    Other,
}

/// <summary>Other public money for the same cost.</summary>
[JsonConverter(typeof(EnumCodeConverter<OtherFunding>))]
public enum OtherFunding
{
    MunicipalCompute,
    MunicipalOther,
    Provincial,
    National,
    District,
}

/// <summary>How the national voucher is combined with the city's, where a policy offers it.</summary>
[JsonConverter(typeof(EnumCodeConverter<Matching>))]
public enum Matching
{
    None,
    NationalOnly,
    ReviewFree,
    Separate,
}
