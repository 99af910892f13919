using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs;

/// <summary>A fund with a document number, an issuer and a validity (专项资金).</summary>
public sealed class SubsidyProgram
{
    public const int NameLength = 200;
    public const int DocumentNumberLength = 100;
    public const int IssuerLength = 200;

    private readonly List<BudgetPool> pools = [];
    private readonly List<PublishedPolicy> policies = [];

    private SubsidyProgram()
    {
    }

    public SubsidyProgram(
        string code,
        Guid publicationId,
        string city,
        string timeZone,
        string casePrefix,
        string chineseName,
        string englishName,
        string documentNumber,
        string issuer,
        IReadOnlyList<ProgramTrack> tracks,
        ProgramSettings settings,
        Signed signed)
    {
        Code = code;
        PublicationId = publicationId;
        City = city;
        TimeZone = timeZone;
        CasePrefix = casePrefix;
        ChineseName = chineseName;
        EnglishName = englishName;
        DocumentNumber = documentNumber;
        Issuer = issuer;
        Tracks = tracks;
        Settings = settings;
        CreatedBy = signed.By;
        CreatedAt = signed.At;
    }

    /// <summary>Stable code, <c>shanghai-ai-2025</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The publication as a case of its own, in which author and publisher must differ.</summary>
    public Guid PublicationId { get; private set; }

    /// <summary>Division code of the city.</summary>
    public string City { get; private set; } = "";

    /// <summary>IANA zone that decides what "today" is.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>City and program year in case numbers: <c>SH25</c>.</summary>
    public string CasePrefix { get; private set; } = "";

    public string ChineseName { get; private set; } = "";

    public string EnglishName { get; private set; } = "";

    /// <summary>文号.</summary>
    public string DocumentNumber { get; private set; } = "";

    /// <summary>发文机关.</summary>
    public string Issuer { get; private set; } = "";

    public ProgramStatus Status { get; private set; }

    public IReadOnlyList<ProgramTrack> Tracks { get; private set; } = [];

    public ProgramSettings Settings { get; private set; } = ProgramSettings.Default;

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Revision { get; private set; }

    public IReadOnlyList<BudgetPool> Pools => pools;

    public IReadOnlyList<PublishedPolicy> Policies => policies;

    /// <summary>The track, or null.</summary>
    public ProgramTrack? Track(string code) => Tracks.FirstOrDefault(t => t.Code == code);

    /// <summary>Adds a pool for a track and payer.</summary>
    public BudgetPool AddPool(string track, string payer, int? year, Money? planned)
    {
        var pool = new BudgetPool(Code, track, payer, year, planned);
        pools.Add(pool);
        Revision++;
        return pool;
    }

    /// <summary>Publishes a version; cases keep the version they were submitted under.</summary>
    public void Publish(int version, DateOnly effectiveFrom, byte[] document, string hash, Signed signed)
    {
        if (policies.Exists(p => p.Version >= version))
        {
            throw new RuleViolationException(ProgramErrors.VersionExists(version));
        }

        policies.Add(new PublishedPolicy(Code, version, effectiveFrom, document, hash, signed));
        Revision++;
    }

    /// <summary>
    /// Takes over the tracks of a policy that is being published (see <see cref="ProgramTrack.After"/>). The first version also gives the
    /// program its names.
    /// </summary>
    /// <returns>The pools that are new and need accounts.</returns>
    public IReadOnlyList<BudgetPool> Adopt(PolicyDocument document, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (policies.Count == 0)
        {
            (ChineseName, EnglishName) = (document.Title.ZhHans, document.Title.En);
            (DocumentNumber, Issuer) = (document.LegalDocument.Number, document.LegalDocument.Issuer.ZhHans);
            TimeZone = document.City.TimeZone;
        }

        Tracks = ProgramTrack.After(Tracks, document);
        if (Tracks.GroupBy(t => t.Letter, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } shared)
        {
            throw new RuleViolationException(PolicyErrors.LetterTaken(shared.Key));
        }

        var year = document.EffectiveFrom.Year > signed.Today.Year ? document.EffectiveFrom.Year : signed.Today.Year;
        return OpenPools(document, year);
    }

    /// <summary>
    /// Adds the pools of a policy that aren't there yet: those for the whole validity, and those of one calendar year for each track
    /// that is in force in that year. A track whose source states no city money gets a pool of unstated size, because nothing is awarded but
    /// out of appropriated money.
    /// </summary>
    /// <returns>The pools that are new and need accounts.</returns>
    public IReadOnlyList<BudgetPool> OpenPools(PolicyDocument document, int year)
    {
        ArgumentNullException.ThrowIfNull(document);
        var city = EnumCode.Of(Payer.City);
        return
        [
            .. from track in document.Tracks
               from pool in track.Pools
               where pool.Period == PoolPeriod.Total || track.LastDay(document) is not { } last || last.Year >= year
               let payer = EnumCode.Of(pool.Payer)
               let period = pool.Period == PoolPeriod.Year ? year : (int?)null
               where !pools.Exists(p => p.Code == BudgetPool.CodeOf(Code, track.Code, payer, period))
               select AddPool(track.Code, payer, period, pool.Amount),
            .. from track in document.Tracks
               where track.Pools.All(p => p.Payer != Payer.City) && !pools.Exists(p => p.Track == track.Code && p.Payer == city)
               select AddPool(track.Code, city, null, null),
        ];
    }

    /// <summary>The last published version.</summary>
    public LastPublished LastPublished => policies.MaxBy(p => p.Version) is { } last ? new LastPublished(last.Version, last.EffectiveFrom) : default;

    /// <summary>Opens the program for applicants; it needs a published policy.</summary>
    public void Open()
    {
        if (policies.Count == 0)
        {
            throw new RuleViolationException(ProgramErrors.NoPolicy());
        }

        Status = ProgramStatus.Open;
        Revision++;
    }

    /// <summary>Closes the program for new submissions; open cases go on.</summary>
    public void Close()
    {
        Status = ProgramStatus.Closed;
        Revision++;
    }

    /// <summary>Changes what the city decides itself.</summary>
    public void Configure(ProgramSettings settings)
    {
        Settings = settings;
        Revision++;
    }

    /// <summary>True if a submission is taken on this day.</summary>
    public bool TakesSubmissionsOn(DateOnly day) =>
        Status == ProgramStatus.Open && (Settings.WindowEndsOn is not { } end || day <= end);

    /// <summary>The pools that pay a case submitted on a day, one for each payer that has any.</summary>
    public IEnumerable<BudgetPool> PoolsFor(string track, DateOnly submittedOn) => EnumCode.All<Payer>().Select(payer => PoolFor(track, payer, submittedOn)).OfType<BudgetPool>();

    /// <summary>The pool that pays a payer's share of a case submitted on a day; null where the payer has none.</summary>
    public BudgetPool? PoolFor(string track, string payer, DateOnly submittedOn) =>
        pools.FindAll(p => p.Track == track && p.Payer == payer && (p.Year is null || p.Year == submittedOn.Year)).MaxBy(p => p.Year is not null);
}
