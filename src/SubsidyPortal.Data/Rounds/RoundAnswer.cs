using System.Collections;
using System.Data.Common;
using Npgsql;

namespace SubsidyPortal.Data.Rounds;

/// <summary>The answer to one query of a round. Closing it leaves the answers to the others where they are.</summary>
internal sealed class RoundAnswer(NpgsqlDataReader answers) : DbDataReader
{
    private bool closed;

    public override int Depth => answers.Depth;

    public override int FieldCount => answers.FieldCount;

    public override bool HasRows => answers.HasRows;

    public override bool IsClosed => closed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => answers[ordinal];

    public override object this[string name] => answers[name];

    public override void Close() => closed = true;

    public override Task CloseAsync()
    {
        closed = true;
        return Task.CompletedTask;
    }

    public override bool Read() => answers.Read();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => answers.ReadAsync(cancellationToken);

    public override bool NextResult() => false;

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override bool IsDBNull(int ordinal) => answers.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => answers.IsDBNullAsync(ordinal, cancellationToken);

    public override T GetFieldValue<T>(int ordinal) => answers.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) => answers.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override bool GetBoolean(int ordinal) => answers.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => answers.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        answers.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => answers.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        answers.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => answers.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => answers.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => answers.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => answers.GetDouble(ordinal);

    public override Type GetFieldType(int ordinal) => answers.GetFieldType(ordinal);

    public override float GetFloat(int ordinal) => answers.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => answers.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => answers.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => answers.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => answers.GetInt64(ordinal);

    public override string GetName(int ordinal) => answers.GetName(ordinal);

    public override int GetOrdinal(string name) => answers.GetOrdinal(name);

    public override string GetString(int ordinal) => answers.GetString(ordinal);

    public override object GetValue(int ordinal) => answers.GetValue(ordinal);

    public override int GetValues(object[] values) => answers.GetValues(values);

    public override IEnumerator GetEnumerator() => ((IEnumerable)answers).GetEnumerator();
}
