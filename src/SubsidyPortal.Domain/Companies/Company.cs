using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Companies;

/// <summary>A company that applies (申领单位), known in the city by its unified social credit code.</summary>
public sealed class Company
{
    public const int NameLength = 200;

    private readonly List<CompanyMember> members = [];

    private Company()
    {
    }

    public Company(Guid id, string city, string uscc, string name, string? englishName, CompanyFacts facts, CompanyContact contact, BankAccount account, Signed signed)
    {
        Id = id;
        City = city;
        Uscc = uscc;
        Name = name;
        EnglishName = englishName;
        Facts = facts;
        Contact = contact;
        Account = account;
        RegisteredAt = signed.At;
        members.Add(new CompanyMember(signed.By, Role.CompanyOwner, signed.At));
    }

    public Guid Id { get; private set; }

    /// <summary>Division code of the city.</summary>
    public string City { get; private set; } = "";

    /// <summary>统一社会信用代码, 18 characters, unique in the city.</summary>
    public string Uscc { get; private set; } = "";

    /// <summary>Registered Chinese name.</summary>
    public string Name { get; private set; } = "";

    public string? EnglishName { get; private set; }

    public CompanyFacts Facts { get; private set; } = null!;

    public CompanyContact Contact { get; private set; } = null!;

    /// <summary>The confirmed account; a payment goes here and nowhere else.</summary>
    public BankAccount Account { get; private set; } = null!;

    /// <summary>A requested account that waits for a second person of the city.</summary>
    public BankAccount? RequestedAccount { get; private set; }

    /// <summary>The request as a case of its own, in which requester and confirmer must differ.</summary>
    public Guid? AccountRequestId { get; private set; }

    public Guid? AccountRequestedBy { get; private set; }

    public DateTimeOffset? AccountRequestedAt { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    public int Revision { get; private set; }

    public IReadOnlyList<CompanyMember> Members => members;

    /// <summary>The person's role in the company, or null.</summary>
    public Role? RoleOf(Guid userId) => members.Find(m => m.UserId == userId)?.Role;

    /// <summary>Changes what the rules ask for, and the contact.</summary>
    public void Describe(string? englishName, CompanyFacts facts, CompanyContact contact)
    {
        EnglishName = englishName;
        Facts = facts;
        Contact = contact;
        Revision++;
    }

    /// <summary>Asks for another account; it counts only after a second person has confirmed it.</summary>
    public void RequestAccount(BankAccount account, int openPayments, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (openPayments > 0)
        {
            throw new RuleViolationException(CompanyErrors.AccountFrozen(openPayments));
        }

        roster.Take(Duty.Requester, signed);
        RequestedAccount = account;
        AccountRequestId = roster.CaseId;
        AccountRequestedBy = signed.By;
        AccountRequestedAt = signed.At;
        Revision++;
    }

    /// <summary>Confirms the requested account; never by the person who requested it.</summary>
    public void ConfirmAccount(int openPayments, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var requested = RequestedAccount ?? throw new RuleViolationException(CompanyErrors.NoAccountChange());
        if (openPayments > 0)
        {
            throw new RuleViolationException(CompanyErrors.AccountFrozen(openPayments));
        }

        roster.Take(Duty.Confirmer, signed);
        Account = requested;
        DropRequest();
    }

    /// <summary>Refuses the requested account.</summary>
    public void RefuseAccount()
    {
        if (RequestedAccount is null)
        {
            throw new RuleViolationException(CompanyErrors.NoAccountChange());
        }

        DropRequest();
    }

    /// <summary>Adds a member who accepted an invitation.</summary>
    public void AddMember(Guid userId, Role role, Signed signed)
    {
        if (RoleOf(userId) is not null)
        {
            throw new RuleViolationException(CompanyErrors.MemberExists());
        }

        members.Add(new CompanyMember(userId, role, signed.At));
        Revision++;
    }

    /// <summary>Changes a member's role; the last owner stays.</summary>
    public void ChangeMember(Guid userId, Role role)
    {
        var member = members.Find(m => m.UserId == userId) ?? throw new RuleViolationException(CompanyErrors.UnknownMember());
        RequireOwnerBesides(member, role);
        member.Become(role);
        Revision++;
    }

    /// <summary>Takes a member out; the last owner stays.</summary>
    public void RemoveMember(Guid userId)
    {
        var member = members.Find(m => m.UserId == userId) ?? throw new RuleViolationException(CompanyErrors.UnknownMember());
        RequireOwnerBesides(member, null);
        members.Remove(member);
        Revision++;
    }

    private void RequireOwnerBesides(CompanyMember member, Role? newRole)
    {
        if (newRole != Role.CompanyOwner && member.Role == Role.CompanyOwner && members.Count(m => m.Role == Role.CompanyOwner) == 1)
        {
            throw new RuleViolationException(CompanyErrors.LastOwner());
        }
    }

    private void DropRequest()
    {
        RequestedAccount = null;
        AccountRequestId = null;
        AccountRequestedBy = null;
        AccountRequestedAt = null;
        Revision++;
    }
}
