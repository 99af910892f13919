using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>
/// Thousands of submitted cases in a moment, copied in the database from one that went the whole way: for tests about lists, whose
/// subject is the number of rows and not how each came about.
/// </summary>
public static class ManyCases
{
    /// <summary>Adds copies of a case, each of a company of its own, spread over districts, tracks, states, sums and days.</summary>
    public static async Task AddAsync(PortalTestHost host, Guid model, int count)
    {
        ArgumentNullException.ThrowIfNull(host);

        // As the owner: the portal's role makes no temporary tables.
        await using var db = PortalDbOptions.Create(host.Database.OwnerConnectionString);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await db.Database.ExecuteSqlAsync(
            $"""
            CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
            SELECT i, md5('copy' || i)::uuid AS id, 'SH25-' || (ARRAY['C', 'M', 'D'])[1 + i % 3] || '-' || lpad((100000 + i)::text, 6, '0') AS number,
                   (ARRAY['启明', '云帆', '智算', '海纳', '星图', '长风', '数源', '灵犀', '拓扑', '浦江', '东方', '曦和', '万象'])[1 + i % 13]
                     || (ARRAY['机器人', '精密光学', '生物计算', '金融科技', '工业软件', '海洋数据', '教育科技'])[1 + i % 7] || i AS name
              FROM generate_series(1, {count}) AS i;
            INSERT INTO companies SELECT (jsonb_populate_record(c, jsonb_build_object(
                     'id', p.id, 'uscc', lpad(p.i::text, 18, 'X'), 'name', '上海' || p.name || '有限公司', 'english_name', 'Copy ' || p.i))).*
              FROM copies p, companies c JOIN applications a ON a.company_id = c.id WHERE a.id = {model};
            INSERT INTO contracts SELECT (jsonb_populate_record(k, jsonb_build_object(
                     'id', p.id, 'company_id', p.id, 'number', 'HT-' || p.i, 'number_key', 'HT-' || p.i, 'seller_name', '示例云' || p.i % 50))).*
              FROM copies p, contracts k JOIN applications a ON a.contract_id = k.id WHERE a.id = {model};
            INSERT INTO applications SELECT (jsonb_populate_record(a, jsonb_build_object(
                     'id', p.id, 'number', p.number, 'company_id', p.id, 'contract_id', p.id,
                     'track', (ARRAY['compute', 'model', 'data'])[1 + p.i % 3],
                     'district', '3101' || lpad((1 + p.i % 16)::text, 2, '0'),
                     'status', (ARRAY['Submitted', 'InCheck', 'InReview', 'Returned', 'Awarded', 'Closed', 'Rejected', 'Awarded', 'Closed', 'Closed'])[1 + p.i % 10],
                     'applied_amount', (10000 + (p.i * 7919) % 5000000)::numeric(18, 2),
                     'due_on', CASE WHEN p.i % 10 < 4 THEN a.submitted_on + p.i % 90 END,
                     'changed_at', a.changed_at + make_interval(mins => p.i * 13 % 100000)))).*
              FROM copies p, applications a WHERE a.id = {model};
            ANALYZE case_list;
            """);
    }
}
