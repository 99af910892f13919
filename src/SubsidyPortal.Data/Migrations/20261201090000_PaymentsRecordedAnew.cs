using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A payment of which money came back is recorded anew by two people; a claim is paid by one entry of each payer at a time.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261201090000_PaymentsRecordedAnew")]
public sealed class PaymentsRecordedAnew : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.PaymentsRecordedAnew.sql"));
    }
}
