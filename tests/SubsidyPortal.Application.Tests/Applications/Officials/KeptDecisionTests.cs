using Npgsql;
using SubsidyPortal.Application.Tests.Reports;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>The database itself keeps what was decided, when and with which amount (design §4), whoever writes to it.</summary>
public sealed class KeptDecisionTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    public enum Case
    {
        Awarded,
        InNotice,
        Withdrawn,
        Submitted,
    }

    public static TheoryData<Case, string> Forgeries { get; } = new()
    {
        { Case.Awarded, "decision = NULL" },
        { Case.Awarded, "decision = NULL, decided_on = NULL, notice_from = NULL, notice_until = NULL" },
        { Case.Awarded, "decision = jsonb_set(decision, '{amount}', '\"1.00\"')" },
        { Case.Awarded, "decision = 'null'" },
        { Case.Awarded, "award_amount = award_amount - 0.01" },
        { Case.Awarded, "award_amount = award_amount + 0.01" },
        { Case.Awarded, "award_amount = NULL" },
        { Case.Awarded, "decided_on = decided_on - 1" },
        { Case.Awarded, "notice_from = notice_from - 1" },
        { Case.Awarded, "notice_until = NULL" },
        { Case.Awarded, "awarded_on = awarded_on + 1" },
        { Case.Awarded, "awarded_on = NULL" },
        { Case.Awarded, "status = 'PublicNotice'" },
        { Case.Awarded, "status = 'InReview', decision = NULL, decided_on = NULL, notice_from = NULL, notice_until = NULL, awarded_on = NULL, award_amount = NULL" },
        { Case.InNotice, "decision = NULL" },
        { Case.InNotice, "decision = NULL, decided_on = NULL, notice_from = NULL, notice_until = NULL, award_amount = NULL" },
        { Case.InNotice, "decision = NULL, decided_on = NULL, notice_from = NULL, notice_until = NULL, award_amount = NULL, status = 'Rejected'" },
        { Case.InNotice, "decision = NULL, award_amount = NULL, status = 'InReview'" },
        { Case.InNotice, "decision = NULL, decided_on = NULL, notice_from = NULL, notice_until = NULL, status = 'InReview'" },
        { Case.InNotice, "decision = jsonb_set(decision, '{reason}', '\"x\"')" },
        { Case.InNotice, "award_amount = 1" },
        { Case.InNotice, "award_amount = 1, status = 'Awarded'" },
        { Case.InNotice, "award_amount = NULL, status = 'Awarded'" },
        { Case.InNotice, "status = 'Rejected'" },
        { Case.InNotice, "awarded_on = decided_on" },
        { Case.InNotice, "notice_until = notice_until - 4" },
        { Case.Withdrawn, "award_amount = 5" },
        { Case.Submitted, "award_amount = 5" },
        { Case.Submitted, "decided_on = submitted_on" },
        { Case.Submitted, "decision = '{\"amount\": \"5.00\"}'" },
        { Case.Submitted, "decision = '{\"amount\": \"5.00\"}', decided_on = submitted_on, notice_from = submitted_on, notice_until = submitted_on, award_amount = 5, status = 'PublicNotice'" },
        { Case.Submitted, "awarded_on = submitted_on, status = 'Awarded'" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Decision_ChangedByOwnerOrApp_IsRefused(Case which, string change)
    {
        var journey = which switch
        {
            Case.Awarded => portal.Awarded,
            Case.InNotice => portal.InNotice,
            Case.Withdrawn => portal.Withdrawn,
            _ => portal.Submitted,
        };
        var before = await journey.ReadAsync();

        foreach (var connection in new[] { portal.Host.Database.OwnerConnectionString, portal.Host.Database.AppConnectionString })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, $"UPDATE applications SET {change} WHERE id = '{journey.Id}'"));
            Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
        }

        var after = await journey.ReadAsync();
        Assert.Equal((before.Status, before.Decision?.Amount, before.AwardAmount, before.DecidedOn), (after.Status, after.Decision?.Amount, after.AwardAmount, after.DecidedOn));
    }

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
